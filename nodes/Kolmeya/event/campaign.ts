import { isRow, type Row, toCount, toText } from '../api/schemas/tolerant';
import { vendorDateToIso } from '../api/values/dates';
import { type MessageStatus, readStatus } from '../api/values/status';
import { listed, phoneIn, unknownEntry } from './entries';
import { type CampaignPart, opaque, toEvent, type TriggerEvent } from './event';
import type { OptOutWords } from './intent/optOut';
import { rejectedStatus } from './rejection';
import { replyPart } from './reply';

const KINDS: Record<number, string> = {
	1: 'invalidRecord',
	2: 'status',
	3: 'reply',
	4: 'click',
	5: 'rejectedByHomologation',
	6: 'rejected',
};

/** Codes 7 to 10 mean one thing for records (type 1) and another for messages (type 2). */
const INVALID_RECORD_CODES: Record<number, string> = {
	7: 'invalid',
	8: 'invalidAtAnatel',
	9: 'duplicate',
	10: 'doNotDisturb',
	11: 'blacklisted',
	12: 'invalidMessage',
	13: 'refusedByScoring',
};

const RICH_STATUSES: Record<number, { meaning: string; like: number }> = {
	7: { meaning: 'rcsNotSupported', like: 1 },
	8: { meaning: 'read', like: 3 },
	9: { meaning: 'smsFallback', like: 1 },
	10: { meaning: 'validation', like: 1 },
};

/** The six kinds `{job_id, job_name, type, type_description, data, timestamp}` of campaigns made in the panel. */
export function campaignEvents(payload: Row, receivedAt: string, also?: OptOutWords): TriggerEvent[] {
	const type = toCount(payload.type) ?? 0;
	const entries = listed(payload.data);
	if (isWhole(type)) {
		return (entries.length > 0 ? entries : [{}]).map((raw) =>
			campaignEvent(payload, type, isRow(raw) ? raw : { message: raw }, raw, receivedAt, also),
		);
	}
	return entries.map((raw) =>
		isRow(raw)
			? campaignEvent(payload, type, raw, raw, receivedAt, also)
			: unknownEntry(raw, { id: null, reference: null }, receivedAt),
	);
}

/** Types 5 and 6 are about the campaign, not about one of its messages. */
function isWhole(type: number): boolean {
	return type >= 5;
}

function campaignEvent(
	payload: Row,
	type: number,
	row: Row,
	raw: unknown,
	receivedAt: string,
	also?: OptOutWords,
): TriggerEvent {
	const campaign = campaignPart(payload, type, row);
	const id = toText(row.id);
	const phone = phoneIn(row.fullphone);
	const who = id ?? phone;
	const whole = isWhole(type);
	const text = toText(row.message);
	const what = whatHappened(campaign, row);
	return toEvent(
		{
			kind: 'campaign',
			message: { id, reference: null, phone, text: whole ? null : text },
			campaign,
			...(type === 2 && { status: statusOfCode(row.code) }),
			...((type === 1 || whole) && {
				status: rejectedStatus(toText(payload.type_description)),
				rejection: {
					reason: type === 1 ? campaign.codeMeaning : type === 5 ? 'homologation' : 'rejected',
					code: campaign.code,
					text: whole ? text : null,
				},
			}),
			...(type === 3 && { reply: replyPart(null, row.reply, payload.timestamp, also) }),
			raw,
			...(campaign.jobId !== null &&
				(whole || who !== null) &&
				what && { identity: [campaign.jobId, type, who, ...what] }),
		},
		receivedAt,
	);
}

/**
 * What tells an event from others about the same person or campaign; `undefined` where Kolmeya left it out. The same
 * person may answer and click again, and a campaign be refused again: there it takes the time.
 */
function whatHappened({ type, code, ip, userAgent, timestampText }: CampaignPart, row: Row) {
	if (type === 1 || type === 2) return code === null ? undefined : [code];
	if (timestampText === null) return undefined;
	return isWhole(type ?? 0)
		? [toText(row.message), timestampText]
		: [toText(row.reply), ip, userAgent, timestampText];
}

function campaignPart(payload: Row, type: number, raw: Row): CampaignPart {
	const code = toCount(raw.code);
	const meaning = type === 1 ? INVALID_RECORD_CODES[code ?? 0] : type === 2 ? statusMeaning(code) : undefined;
	return {
		jobId: toText(payload.job_id),
		jobName: toText(payload.job_name),
		type,
		kind: KINDS[type] ?? null,
		typeDescription: toText(payload.type_description),
		code,
		codeMeaning: meaning ?? null,
		customData: opaque(raw.custom_data),
		ip: toText(raw.ip),
		userAgent: toText(raw.useragent),
		timestamp: vendorDateToIso(payload.timestamp) ?? null,
		timestampText: toText(payload.timestamp),
	};
}

function statusOfCode(code: unknown): MessageStatus {
	const rich = RICH_STATUSES[toCount(code) ?? 0];
	if (!rich) return readStatus(code, undefined);
	return { ...readStatus(rich.like, undefined), statusCode: toCount(code), statusText: rich.meaning };
}

function statusMeaning(code: number | null): string {
	return RICH_STATUSES[code ?? 0]?.meaning ?? readStatus(code, undefined).status;
}
