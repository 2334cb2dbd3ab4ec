import { vendorDateToIso } from '../../values/dates';
import { isRow, type Row, toCount, toText } from '../tolerant';
import { type Entry, entriesOf, listed, phoneIn } from './entries';

/** One of the six kinds of calls about a campaign made in the panel. */
export interface CampaignCall {
	type: number;
	typeDescription: string | null;
	jobId: string | null;
	jobName: string | null;
	/** ISO 8601 with the offset of Brasília. */
	timestamp: string | null;
	timestampText: string | null;
	/** Types 5 and 6 are about the campaign, not about one of its messages: they have one entry at least. */
	isWhole: boolean;
	entries: Array<Entry<CampaignRow>>;
}

/** What happened to one message or record of it. */
export interface CampaignRow {
	id: string | null;
	phone: string | null;
	text: string | null;
	code: number | null;
	reply: string | null;
	ip: string | null;
	userAgent: string | null;
	/** As it came. */
	customData: unknown;
}

/** Reads the call; `isCampaign` tells whether it is one. */
export function campaignIn({
	job_id,
	job_name,
	type: told,
	type_description,
	data,
	timestamp,
}: Row): CampaignCall {
	const type = toCount(told) ?? 0;
	const isWhole = type >= 5;
	return {
		type,
		typeDescription: toText(type_description),
		jobId: toText(job_id),
		jobName: toText(job_name),
		timestamp: vendorDateToIso(timestamp) ?? null,
		timestampText: toText(timestamp),
		isWhole,
		entries: isWhole ? wholeEntries(data) : entriesOf(data, campaignRowOf),
	};
}

function wholeEntries(data: unknown): Array<Entry<CampaignRow>> {
	const entries = listed(data);
	return (entries.length > 0 ? entries : [{}]).map((raw) => ({
		raw,
		row: campaignRowOf(isRow(raw) ? raw : { message: raw }),
	}));
}

function campaignRowOf({
	id,
	fullphone,
	message,
	code,
	reply,
	ip,
	useragent,
	custom_data,
}: Row): CampaignRow {
	return {
		id: toText(id),
		phone: phoneIn(fullphone),
		text: toText(message),
		code: toCount(code),
		reply: toText(reply),
		ip: toText(ip),
		userAgent: toText(useragent),
		customData: custom_data,
	};
}
