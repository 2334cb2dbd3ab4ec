import type { Row } from '../api/schemas/tolerant';
import { type CampaignCall, campaignIn, type CampaignRow } from '../api/schemas/webhook/campaign';
import { type MessageStatus, readStatus } from '../api/values/status';
import { unknownEntry } from './entries';
import { type CampaignPart, opaque, toEvent, type TriggerEvent } from './event';
import type { ReplyWords } from './intent';
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

/** One event for each entry of a call about a campaign made in the panel. */
export function campaignEvents(payload: Row, receivedAt: string, words?: ReplyWords): TriggerEvent[] {
	const call = campaignIn(payload);
	return call.entries.map(({ raw, row }) =>
		row
			? campaignEvent(call, row, raw, receivedAt, words)
			: unknownEntry(raw, { id: null, reference: null }, receivedAt),
	);
}

function campaignEvent(
	call: CampaignCall,
	row: CampaignRow,
	raw: unknown,
	receivedAt: string,
	words?: ReplyWords,
): TriggerEvent {
	const { type, isWhole, timestamp, timestampText } = call;
	const { id, phone, text } = row;
	const campaign = campaignPart(call, row);
	const who = id ?? phone;
	const what = whatHappened(call, row);
	const answer = { id: null, text: row.reply, receivedAt: timestamp, receivedAtText: timestampText };
	return toEvent(
		{
			kind: 'campaign',
			message: { id, reference: null, phone, text: isWhole ? null : text },
			campaign,
			...(type === 2 && { status: statusOfCode(row.code) }),
			...((type === 1 || isWhole) && {
				status: rejectedStatus(call.typeDescription),
				rejection: {
					reason: type === 1 ? campaign.codeMeaning : type === 5 ? 'homologation' : 'rejected',
					code: campaign.code,
					text: isWhole ? text : null,
				},
			}),
			...(type === 3 && { reply: replyPart(answer, words) }),
			raw,
			...(campaign.jobId !== null &&
				(isWhole || who !== null) &&
				what && { identity: [campaign.jobId, type, who, ...what] }),
		},
		receivedAt,
	);
}

/**
 * What tells an event from others about the same person or campaign; `undefined` where Kolmeya left it out. The same
 * person may answer and click again, and a campaign be refused again: there it takes the time.
 */
function whatHappened(
	{ type, isWhole, timestampText }: CampaignCall,
	{ code, text, reply, ip, userAgent }: CampaignRow,
) {
	if (type === 1 || type === 2) return code === null ? undefined : [code];
	if (timestampText === null) return undefined;
	return isWhole ? [text, timestampText] : [reply, ip, userAgent, timestampText];
}

function campaignPart(call: CampaignCall, { code, customData, ip, userAgent }: CampaignRow): CampaignPart {
	const { jobId, jobName, type, typeDescription, timestamp, timestampText } = call;
	const meaning = type === 1 ? INVALID_RECORD_CODES[code ?? 0] : type === 2 ? statusMeaning(code) : undefined;
	return {
		jobId,
		jobName,
		type,
		kind: KINDS[type] ?? null,
		typeDescription,
		code,
		codeMeaning: meaning ?? null,
		customData: opaque(customData),
		ip,
		userAgent,
		timestamp,
		timestampText,
	};
}

function statusOfCode(code: number | null): MessageStatus {
	const rich = RICH_STATUSES[code ?? 0];
	if (!rich) return readStatus(code, undefined);
	return { ...readStatus(rich.like, undefined), statusCode: code, statusText: rich.meaning };
}

function statusMeaning(code: number | null): string {
	return RICH_STATUSES[code ?? 0]?.meaning ?? readStatus(code, undefined).status;
}
