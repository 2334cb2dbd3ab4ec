import { z } from 'zod';
import { isRow, looseCount, type Row, rows, toRows } from './tolerant';

const Page = z.number().int().min(1).optional();

/** Most rows `reports/statuses` gives; what is beyond is cut off without a word. */
export const MAX_STATUS_ROWS = 30_000;
/** Most clicks `accesses` gives in one answer. */
export const MAX_ACCESSES = 5_000;

/** Dates are `yyyy-MM-dd HH:mm` on the clock of Brasília, at most 7 days apart. */
export const StatusesRequest = z.object({
	start_at: z.string(),
	end_at: z.string().optional(),
	limit: z.number().int().min(1).max(MAX_STATUS_ROWS),
});
/** Rows as Kolmeya writes them, without IDs: `enviada_em`, `centro_custo`, `status` ... */
export const StatusesAnswer = z.object({ messages: rows }).passthrough();

/** `jobId` goes into the path, the rest into the body. */
export const JobStatusesRequest = z.object({
	jobId: z.number().int(),
	per_page: z.number().int().min(1).max(5_000).optional(),
	page: Page,
});

/** Paging style of `reports/statuses/{jobId}` and `reports/requests`; it may be missing. */
export const Pagination = z
	.unknown()
	.transform((value) => (isRow(value) ? value : {}))
	.pipe(
		z.object({ current_page: looseCount, last_page: looseCount, total: looseCount, per_page: looseCount }),
	);

/** One page of the messages of a campaign. */
export const JobStatusesAnswer = z.object({ messages: rows, pagination: Pagination }).passthrough();

/** `jobs` is documented as a text; a list of {id, created, approved} is what comes. */
export const JobsAnswer = z.unknown().transform((answer) => {
	const jobs = isRow(answer) ? answer.jobs : answer;
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
export const RequestsRequest = z.object({
	start_at: z.string(),
	end_at: z.string(),
	per_page: z.number().int().min(1).max(1_000).optional(),
	page: Page,
});
/** One page of send requests `{id, reference, status, quantity, ...}`. */
export const RequestsAnswer = z.object({ requests: rows, pagination: Pagination }).passthrough();

/** `2025-11`: whole months only. */
export const MonthlySummaryRequest = z.object({ period: z.string().regex(/^\d{4}-\d{2}$/) });

/** One day, `yyyy-MM-dd`. `page` is a text here, and only here. */
export const InvalidRecordsRequest = z.object({
	origin: z.enum(['api', 'web']),
	date: z.string(),
	job_id: z.number().int().optional(),
	segments: z.array(z.number().int()).optional(),
	per_page: z.number().int().min(1).optional(),
	page: z.string().optional(),
});

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
	.passthrough();

/** Dates are whole days; without `is_robot` people and robots come together. */
export const AccessesRequest = z.object({
	start_at: z.string(),
	end_at: z.string().optional(),
	limit: z.number().int().min(1).max(MAX_ACCESSES),
	is_robot: z.union([z.literal(0), z.literal(1)]).optional(),
	tenant_segment_id: z.number().int().optional(),
});
/** Older accounts answer a bare list. */
export const AccessesAnswer = z.unknown().transform((answer) => ({
	accesses: toRows(isRow(answer) ? answer.accesses : answer),
	totalAccesses: isRow(answer) ? answer.totalAccesses : undefined,
}));

/** For endpoints that take nothing but the campaign in their path. */
export const JobPath = z.object({ jobId: z.number().int() });
/** Kolmeya's words for "done"; `null` where it answers without any. */
export const Acknowledgement = z.unknown().transform((answer) => ({
	message: isRow(answer) && typeof answer.message === 'string' ? answer.message : null,
}));
