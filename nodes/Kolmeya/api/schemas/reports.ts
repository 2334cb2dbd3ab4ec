import { z } from 'zod';
import { isRow, looseCount, type Row, rows, toRows } from './tolerant';

const Page = z.number().int().min(1).optional();

export const MAX_STATUS_ROWS = 30_000;
export const MAX_ACCESSES = 5_000;

export const StatusesRequest = z.object({
	start_at: z.string(),
	end_at: z.string().optional(),
	limit: z.number().int().min(1).max(MAX_STATUS_ROWS),
});
export const StatusesAnswer = z.object({ messages: rows }).passthrough();

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

export const RequestsRequest = z.object({
	start_at: z.string(),
	end_at: z.string(),
	per_page: z.number().int().min(1).max(1_000).optional(),
	page: Page,
});
export const RequestsAnswer = z.object({ requests: rows, pagination: Pagination }).passthrough();

export const MonthlySummaryRequest = z.object({ period: z.string().regex(/^\d{4}-\d{2}$/) });

export const InvalidRecordsRequest = z.object({
	origin: z.enum(['api', 'web']),
	date: z.string(),
	job_id: z.number().int().optional(),
	segments: z.array(z.number().int()).optional(),
	per_page: z.number().int().min(1).optional(),
	page: z.string().optional(),
});

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

export const JobPath = z.object({ jobId: z.number().int() });
export const Acknowledgement = z.unknown().transform((answer) => ({
	message: isRow(answer) && typeof answer.message === 'string' ? answer.message : null,
}));
