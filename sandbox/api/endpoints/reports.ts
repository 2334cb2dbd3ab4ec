import { z } from 'zod/v4';
import type { Timeline } from '../../core/timeline';
import { DAY_MS } from '../../core/clock';
import { ok } from '../answer';
import { endpoint } from '../endpoint';
import { day, daysOf, page, textualPage } from '../fields';
import { laravelPage, paged, paginationObject } from '../paging';
import { accessRow, invalidRow, requestRow } from '../rows';

const flag = z.literal([0, 1]);

export const requests = endpoint(
	'sms/reports/requests',
	z.object({ start_at: day, end_at: day, per_page: z.number().int().min(1).max(1000).default(100), page }),
	(input, { account, now }) => {
		const { from, to } = daysOf(input, now, 31);
		const found = paged(window(account.ledger.requests, from, to), input.page ?? 1, input.per_page);
		const rows = found.rows.map(requestRow);
		if (account.settings.quirks.pagination === 'missing') return ok({ requests: rows });
		return ok({ requests: rows, pagination: paginationObject(found) });
	},
);

export const invalidRecords = endpoint(
	'sms/reports/invalid-records',
	z.object({
		origin: z.enum(['api', 'web']),
		date: day,
		job_id: z.number().int().optional(),
		segments: z.array(z.number().int()).optional(),
		per_page: z.number().int().min(1).default(40_000),
		page: textualPage,
	}),
	(input, { account, url }) => {
		const ofDay = account.ledger.invalids[input.origin].newest(input.date, input.date + DAY_MS - 1, Infinity);
		const rows = ofDay.filter(
			({ job, segmentId }) =>
				(input.job_id === undefined || job === input.job_id) &&
				(input.segments === undefined || input.segments.includes(segmentId)),
		);
		const slice = (limit: number, offset: number) => rows.slice(offset, offset + limit).map(invalidRow);
		return ok(laravelPage(paged({ total: rows.length, slice }, input.page ?? 1, input.per_page), url));
	},
);

/** `totalAccesses` counts what the period holds, also beyond `limit`. */
export const accesses = endpoint(
	'sms/accesses',
	z.object({
		start_at: day,
		end_at: day.optional(),
		limit: z.number().int().min(1).max(5000),
		is_robot: flag.optional(),
		tenant_segment_id: z.number().int().optional(),
	}),
	(input, { account, now }) => {
		const { from, to } = daysOf(input, now, Infinity);
		const found = account.ledger.accesses
			.newest(from, to, Infinity)
			.filter(
				({ isRobot, segmentId }) =>
					(input.is_robot === undefined || isRobot === (input.is_robot === 1)) &&
					(input.tenant_segment_id === undefined || segmentId === input.tenant_segment_id),
			);
		const rows = found.slice(0, input.limit).map(accessRow);
		return ok(
			account.settings.quirks.accesses === 'bare' ? rows : { accesses: rows, totalAccesses: found.length },
		);
	},
);

function window<T extends { at: number }>(timeline: Timeline<T>, from: number, to: number) {
	return {
		total: timeline.count(from, to),
		slice: (limit: number, offset: number) => timeline.newest(from, to, limit, offset),
	};
}
