/** n8n's list of executions of a workflow, complete however long it is. */
import { ExecutionStatusList } from 'n8n-workflow';
import { z } from 'zod';
import type { N8nRest } from './rest.mjs';

const ExecutionSummary = z.object({
	id: z.string(),
	status: z.string(),
	mode: z.string(),
	createdAt: z.string().nullish(),
	startedAt: z.string().nullish(),
	stoppedAt: z.string().nullish(),
});
const ExecutionList = z.object({ results: z.array(ExecutionSummary) });

const pageSize = 100;

const endedBadly = ExecutionStatusList.filter((one) => ['error', 'crashed', 'canceled'].includes(one));

export type ExecutionSummary = z.infer<typeof ExecutionSummary>;

/**
 * Those that have not begun first, at most 100; then those that began, the newest first.
 *
 * Its pages follow the time of the start: n8n 2.x sorts by it but continues below the lowest ID of a page, and
 * so leaves out what was started in another order than made. An execution without such a time is on no later
 * page, so what did not begin is asked for by itself, first: one that begins meanwhile is in both answers, not
 * in neither. That an execution never begins and yet ends happens when its worker dies as it takes it. n8n 1.x
 * sorts by ID here; there the list is sure to be complete up to 100.
 *
 * `startedAfter`: without those that began, or ended without having begun, and were made earlier.
 */
export async function allExecutions(
	rest: N8nRest,
	workflowId: string,
	startedAfter?: string,
): Promise<ExecutionSummary[]> {
	const found = new Map((await page(rest, { workflowId, status: ['new'] })).map((one) => [one.id, one]));
	for (const one of await page(rest, { workflowId, status: endedBadly })) {
		if (!one.startedAt && madeSince(one.createdAt, startedAfter)) found.set(one.id, one);
	}
	const status = ExecutionStatusList.filter((one) => one !== 'new');
	for (let startedBefore: string | undefined; ; ) {
		const results = await page(rest, { workflowId, status, startedBefore, startedAfter });
		for (const one of results) found.set(one.id, one);
		const oldest = results.at(-1)?.startedAt;
		if (results.length < pageSize || !oldest) break;
		if (oldest === startedBefore) throw new Error(`More than ${pageSize} executions began at ${oldest}.`);
		startedBefore = oldest;
	}
	return [...found.values()];
}

const madeSince = (time: string | null | undefined, limit: string | undefined): boolean =>
	limit === undefined || (typeof time === 'string' && Date.parse(time) >= Date.parse(limit));

async function page(rest: N8nRest, filter: object): Promise<ExecutionSummary[]> {
	const query = new URLSearchParams({ limit: String(pageSize), filter: JSON.stringify(filter) });
	return ExecutionList.parse(await rest.request('GET', `executions?${query}`)).results;
}
