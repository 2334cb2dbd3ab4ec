import { z } from 'zod';
import { isRow, looseCount, outOfList, type Row, rows, toCount, toRows } from './tolerant';
import { wired } from './wired';

const Page = z.number().int().min(1).optional();
const PERIOD = { from: 'start_at', to: 'end_at' };
const PAGE = { perPage: 'per_page' };

/** Most rows `reports/statuses` gives; what is beyond is cut off without a word. */
export const MAX_STATUS_ROWS = 30_000;
/** Most clicks `accesses` gives in one answer. */
export const MAX_ACCESSES = 5_000;

/** Dates are `yyyy-MM-dd HH:mm` on the clock of Brasília, at most 7 days apart. */
export const StatusesRequest = z
	.object({
		from: z.string(),
		to: z.string().optional(),
		limit: z.number().int().min(1).max(MAX_STATUS_ROWS),
	})
	.transform(wired(PERIOD));
/** Rows as Kolmeya writes them, without IDs; `rows/delivery` reads them. */
export const StatusesAnswer = z.object({ messages: rows }).passthrough();

/** `jobId` goes into the path, the rest into the body. */
export const JobStatusesRequest = z
	.object({
		jobId: z.number().int(),
		perPage: z.number().int().min(1).max(5_000).optional(),
		page: Page,
	})
	.transform(wired(PAGE));

/** Paging style of `reports/statuses/{jobId}` and `reports/requests`; it may be missing. */
const Pagination = z
	.unknown()
	.transform((value) => (isRow(value) ? value : {}))
	.pipe(z.object({ last_page: looseCount, total: looseCount, per_page: looseCount }))
	.transform(({ last_page, total, per_page }) => ({ lastPage: last_page, total, perPage: per_page }));

/** One page of the messages of a campaign. */
export const JobStatusesAnswer = z
	.object({ messages: rows, pagination: Pagination })
	.transform(({ messages, pagination }) => ({ rows: messages, ...pagination }));

/** `jobs` is documented as a text; a list of {id, created, approved} is what comes. */
export const JobsAnswer = z.unknown().transform((answer) => {
	const told = outOfList(answer, 'jobs');
	const jobs = isRow(told) ? told.jobs : told;
	return typeof jobs === 'string' ? jobs.split(/[\n;,]+/).flatMap(toJob) : toRows(jobs);
});

const DATE =
	/\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?|\d{2}\/\d{2}\/\d{4}(?: \d{2}:\d{2}(?::\d{2})?)?/g;

/** A line of the text, whose format is not documented: its number is the ID, its dates are the two dates. */
function toJob(line: string): Row[] {
	const [created, approved] = line.match(DATE) ?? [];
	const id = /\d+/.exec(line.replace(DATE, ''))?.[0];
	return id === undefined ? [] : [{ id, created, approved, text: line.trim() }];
}

/** At most 31 days in one question. */
export const RequestsRequest = z
	.object({
		from: z.string(),
		to: z.string(),
		perPage: z.number().int().min(1).max(1_000).optional(),
		page: Page,
	})
	.transform(wired({ ...PERIOD, ...PAGE }));
/** One page of send requests; `rows/request` reads them. */
export const RequestsAnswer = z
	.object({ requests: rows, pagination: Pagination })
	.transform(({ requests, pagination }) => ({ rows: requests, ...pagination }));

/** `2025-11`: whole months only. */
export const MonthlySummaryRequest = z.object({ period: z.string().regex(/^\d{4}-\d{2}$/) });

/** One day, `yyyy-MM-dd`. `page` is a text here, and only here. */
export const InvalidRecordsRequest = z
	.object({
		origin: z.enum(['api', 'web']),
		date: z.string(),
		jobId: z.number().int().optional(),
		segmentIds: z.array(z.number().int()).optional(),
		perPage: z.number().int().min(1).optional(),
		page: z.string().optional(),
	})
	.transform(wired({ jobId: 'job_id', segmentIds: 'segments', ...PAGE }));

/** `period` is in hours back from now; nothing older than 168 is told. */
export const RepliesRequest = z.object({ period: z.number().int().min(1).max(168).optional(), page: Page });

/** Laravel's paging style: the keys stand at the root, the rows in `data`. */
export const LaravelPage = z
	.object({
		data: rows,
		current_page: looseCount,
		last_page: looseCount,
		total: looseCount,
		per_page: looseCount,
	})
	.transform(({ data, current_page, last_page, total, per_page }) => ({
		rows: data,
		currentPage: current_page,
		lastPage: last_page,
		total,
		perPage: per_page,
	}));

/** Dates are whole days; without `robots` people and robots come together. */
export const AccessesRequest = z
	.object({
		from: z.string(),
		to: z.string().optional(),
		limit: z.number().int().min(1).max(MAX_ACCESSES),
		robots: z.boolean().transform(Number).optional(),
		segmentId: z.number().int().optional(),
	})
	.transform(wired({ ...PERIOD, robots: 'is_robot', segmentId: 'tenant_segment_id' }));
/** Older accounts answer a bare list, others put the object into one; `rows/click` reads its rows. */
export const AccessesAnswer = z.unknown().transform((answer) => {
	const told = outOfList(answer, 'accesses');
	const { accesses, totalAccesses } = isRow(told) ? told : { accesses: told };
	return { rows: toRows(accesses), total: toCount(totalAccesses) ?? undefined };
});

/** For endpoints that take nothing but the campaign in their path. */
export const JobPath = z.object({ jobId: z.number().int() });
/** Kolmeya's words for "done"; `null` where it answers without any. */
export const Acknowledgement = z.unknown().transform((answer) => ({
	message: isRow(answer) && typeof answer.message === 'string' ? answer.message : null,
}));
