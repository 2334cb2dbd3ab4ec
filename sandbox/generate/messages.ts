import { APIS, DEFAULT_SEGMENT, OWN_BROKER, SEGMENTS } from '../account/catalog';
import { HOUR_MS, MINUTE_MS } from '../core/clock';
import type { Random } from '../core/random';
import type { CampaignRecord, RequestRecord, SmsRecord } from '../core/records';
import type { StatusCode } from '../core/status';
import { cpf, fullName, inventedPhone, smsText } from './words';

const STATUSES: ReadonlyArray<readonly [StatusCode, number]> = [
	[1, 1],
	[2, 4],
	[3, 85],
	[4, 6],
	[5, 2],
	[6, 2],
];

/** Where in time a send may lie. */
export interface Span {
	from: number;
	to: number;
}

type Common = Pick<SmsRecord, 'job' | 'batch' | 'text' | 'segmentId' | 'apiId' | 'requestId'>;

function message(random: Random, at: number, common: Common, reference: string | null): SmsRecord {
	const known = random.chance(0.8);
	return {
		id: random.uuid(),
		reference,
		phone: inventedPhone(random),
		name: known ? fullName(random) : '',
		document: known ? cpf(random) : '',
		parameters: random.chance(0.3) ? { vencimento: '10/12/2025' } : null,
		statusCode: random.weighted(STATUSES),
		at,
		...common,
	};
}

/** An API request of `size` messages, all taken in at one moment. */
export function request(random: Random, span: Span, job: number, size: number): RequestRecord {
	const at = span.from + random.int(span.to - span.from + 1);
	const id = random.uuid();
	const common = {
		job,
		batch: job,
		text: smsText(random),
		segmentId: DEFAULT_SEGMENT,
		apiId: random.chance(0.5) ? OWN_BROKER : random.pick(APIS).id,
		requestId: id,
	};
	const messages = Array.from({ length: size }, (_, i) => message(random, at, common, `${job}/${i + 1}`));
	return { id, reference: `lote-${job}`, at, job, webhookUrl: null, messages, quantity: size, refused: 0 };
}

/** A campaign of the panel, and its messages over the hour after it was approved. */
export function campaign(
	random: Random,
	span: Span,
	job: number,
	size: number,
): { campaign: CampaignRecord; messages: SmsRecord[] } {
	const latest = Math.max(span.from, span.to - HOUR_MS - 10 * MINUTE_MS);
	const at = span.from + random.int(latest - span.from + 1);
	const approvedAt = at + 10 * MINUTE_MS;
	const common = {
		job,
		batch: job,
		text: smsText(random),
		segmentId: random.pick(SEGMENTS).id,
		apiId: random.pick(APIS).id,
		requestId: null,
	};
	const dropped = { invalidPhones: random.int(20), blacklisted: random.int(5), notDisturbed: random.int(5) };
	const duplicates = random.int(10);
	return {
		campaign: {
			job,
			name: `Campanha ${job}`,
			text: common.text,
			at,
			approvedAt,
			paused: false,
			segmentId: common.segmentId,
			apiId: common.apiId,
			fileRows: size + dropped.invalidPhones + dropped.blacklisted + dropped.notDisturbed + duplicates,
			...dropped,
			duplicates,
		},
		messages: Array.from({ length: size }, () =>
			message(random, Math.min(span.to, approvedAt + random.int(HOUR_MS)), common, null),
		),
	};
}
