import { z } from 'zod/v4';
import { notFound, ok } from '../answer';
import { endpoint } from '../endpoint';
import { minute, minutesOf, page } from '../fields';
import { paged, paginationObject } from '../paging';
import { statusRow } from '../rows';

const MAX_DAYS = 7;

/** The newest `limit` rows of the period. That older ones were cut off is told by nothing in the answer. */
export const statuses = endpoint(
	'sms/reports/statuses',
	z.object({ start_at: minute, end_at: minute.optional(), limit: z.number().int().min(1).max(30_000) }),
	(input, { account, now }) => {
		const { from, to } = minutesOf(input, now, MAX_DAYS);
		return ok({ messages: account.ledger.messages.newest(from, to, input.limit).map(statusRow) });
	},
);

export const statusesOfJob = endpoint(
	'sms/reports/statuses/{jobId}',
	z.object({ per_page: z.number().int().min(1).max(5000).default(1000), page }),
	(input, { account, params }) => {
		const rows = account.ledger.messagesOfJob(Number(params.jobId));
		if (rows === undefined) return notFound;
		const slice = (limit: number, offset: number) => rows.slice(offset, offset + limit);
		const found = paged({ total: rows.length, slice }, input.page ?? 1, input.per_page);
		const messages = found.rows.map(statusRow);
		if (account.settings.quirks.pagination === 'missing') return ok({ messages });
		return ok({ messages, pagination: paginationObject(found) });
	},
);
