import { z } from 'zod/v4';
import type { ReplyRecord } from '../../core/records';
import type { Timeline } from '../../core/timeline';
import { HOUR_MS } from '../../core/clock';
import { ok } from '../answer';
import { endpoint, type Call } from '../endpoint';
import { page } from '../fields';
import { laravelPage, paged } from '../paging';
import { replyRow, webReplyRow } from '../rows';

const PER_PAGE = 1000;

// "replys" is the vendor's spelling.
const Period = z.object({ period: z.number().int().min(1).max(168).default(24), page });

/**
 * The period ends at the moment of each request, newest first: replies that come in between two pages push older ones
 * over to the next page, and a reader sees those twice.
 */
function list(
	timeline: Timeline<ReplyRecord>,
	{ period, page: number = 1 }: z.output<typeof Period>,
	{ now, url }: Call,
	row: (reply: ReplyRecord) => unknown,
) {
	const from = now - period * HOUR_MS;
	const slice = (limit: number, offset: number) => timeline.newest(from, now, limit, offset).map(row);
	return ok(laravelPage(paged({ total: timeline.count(from, now), slice }, number, PER_PAGE), url));
}

export const replies = endpoint('sms/replys', Period, (input, call) => {
	const { ledger } = call.account;
	return list(ledger.replies, input, call, (reply) => replyRow(reply, ledger.requestOf(reply.message)));
});

export const webReplies = endpoint('sms/replys-web', Period, (input, call) =>
	list(call.account.ledger.webReplies, input, call, webReplyRow),
);
