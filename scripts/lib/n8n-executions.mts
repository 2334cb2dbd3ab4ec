/** n8n's list of executions of a workflow, complete however long it is. */
import { ExecutionStatusList } from 'n8n-workflow';
import { z } from 'zod';
import type { N8nRest } from './n8n-rest.mjs';

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

export type ExecutionSummary = z.infer<typeof ExecutionSummary>;

/**
 * Newest first. Of those that have not begun at most 100.
 *
 * Its pages follow the time of the start: n8n 2.x sorts by it but continues below the lowest ID of a page, and
 * so leaves out what was started in another order than made. Those that have not begun are asked for first:
 * one that begins meanwhile is in both answers, not in neither. n8n 1.x sorts by ID here; there the list is
 * sure to be complete up to 100.
 *
 * `startedAfter`: without those that began earlier.
 */
export async function allExecutions(
	rest: N8nRest,
	workflowId: string,
	startedAfter?: string,
): Promise<ExecutionSummary[]> {
	const found = new Map((await page(rest, { workflowId, status: ['new'] })).map((one) => [one.id, one]));
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

async function page(rest: N8nRest, filter: object): Promise<ExecutionSummary[]> {
	const query = new URLSearchParams({ limit: String(pageSize), filter: JSON.stringify(filter) });
	return ExecutionList.parse(await rest.request('GET', `executions?${query}`)).results;
}
