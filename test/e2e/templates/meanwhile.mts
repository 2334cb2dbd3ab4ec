/** The executions that a step of a test started, whatever a template's own clock started beside them. */
import type { FinishedExecution } from '../../support/n8n/client.mjs';
import type { Rehearsal } from './rehearsal.mjs';

/** All that began during this work, ended. The latest of the list need not be the one that the work started. */
export async function startedBy(
	rehearsal: Rehearsal,
	work: () => Promise<unknown>,
): Promise<FinishedExecution[]> {
	const earlier = new Set((await rehearsal.executions()).map(({ id }) => id));
	await work();
	const fresh = (await rehearsal.executions()).filter(({ id }) => !earlier.has(id));
	return await Promise.all(fresh.map(async ({ id }) => await rehearsal.finished(id)));
}
