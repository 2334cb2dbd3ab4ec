/** What became of events: the executions of a workflow, counted. */
import { setTimeout as sleep } from 'node:timers/promises';
import { patiently } from './patience.mjs';
import { isOver, type N8nClient } from '../n8n/client.mjs';

/** The ids of all executions of a workflow, once none is under way. */
export async function settled(
	client: N8nClient,
	workflowId: string,
	startedAfter?: string,
): Promise<string[]> {
	for (let count = -1; ; await sleep(500)) {
		const executions = await patiently(() => client.executions(workflowId, startedAfter));
		if (executions.length === count && executions.every(({ status }) => isOver(status)))
			return executions.map(({ id }) => id);
		count = executions.length;
	}
}

/** Items that the Kolmeya Trigger put into these executions. */
export async function itemsOf(client: N8nClient, executions: readonly string[]): Promise<number> {
	let items = 0;
	for (const id of executions) {
		const { runData } = await patiently(() => client.execution(id));
		items += runData['Kolmeya Trigger']?.[0]?.data?.main?.[0]?.length ?? 0;
	}
	return items;
}
