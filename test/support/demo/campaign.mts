/** One run of the bulk-campaign template through the running n8n, and what came of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { isOver, type FinishedExecution, type Json, type N8nClient } from '../n8n/client.mjs';
import type { Say } from '../processes/progress.mjs';
import { nodeOfType, senderType, triggerType, type ImportedTemplate } from '../templates/templates.mjs';

const Outcome = z.object({
	outcome: z.enum(['accepted', 'rejected', 'notSent', 'unconfirmed']),
	reason: z.string().nullish(),
	reasonText: z.string().nullish(),
	phone: z.coerce.string(),
	text: z.string().nullish(),
	messageId: z.string().nullish(),
	/** The message that it is about, or the negative line of a row that was left out. */
	customer: z.number(),
});
const DeliveryEvent = z.object({
	event: z.string(),
	eventId: z.string(),
	status: z.string().nullish(),
	message: z.object({ id: z.string().nullish(), phone: z.coerce.string().nullish() }).partial().nullish(),
});

export type Outcome = z.infer<typeof Outcome>;
export type DeliveryEvent = z.infer<typeof DeliveryEvent>;

export interface CampaignRun {
	executionId: string;
	outcomes: Outcome[];
	/** Time that the Kolmeya node itself took. */
	sendMs: number;
}

const runLimitMs = 300_000;

export async function runCampaign(
	client: N8nClient,
	{ id, template }: ImportedTemplate,
): Promise<CampaignRun> {
	const start = nodeOfType(template, 'n8n-nodes-base.manualTrigger');
	const sender = nodeOfType(template, senderType);
	if (!start || !sender)
		throw new Error(`The template "${template.key}" has no manual trigger or no Kolmeya node.`);
	const executionId = await client.run(id, start.name);
	const execution = await finished(client, id, executionId);
	if (execution.status !== 'success') throw new Error(failure(execution));
	const [run] = execution.runData[sender.name] ?? [];
	return {
		executionId,
		outcomes: [
			...items(run?.data?.main).map(({ json, pairedItem }) =>
				Outcome.parse({ ...json, customer: pairedItem?.item }),
			),
			...leftOut(execution),
		],
		sendMs: run?.executionTime ?? 0,
	};
}

/** Rows of the list that never became a message; they are told apart from the messages by their negative line. */
function leftOut({ runData }: FinishedExecution): Outcome[] {
	const [run] = runData['Read contact list'] ?? [];
	const [, refused] = run?.data?.main ?? [];
	return items([refused ?? []]).map(({ json }) =>
		Outcome.parse({ ...json, outcome: 'rejected', customer: -Number(json.line) }),
	);
}

async function finished(
	client: N8nClient,
	workflowId: string,
	executionId: string,
): Promise<FinishedExecution> {
	const deadline = Date.now() + runLimitMs;
	while (Date.now() < deadline) {
		const seen = (await client.executions(workflowId)).find(({ id }) => id === executionId);
		if (seen && isOver(seen.status)) return await client.execution(executionId);
		await sleep(300);
	}
	throw new Error(`The campaign did not end within ${runLimitMs / 1000} s (execution ${executionId}).`);
}

function failure({ status, error, runData }: FinishedExecution): string {
	const failed = Object.entries(runData).flatMap(([name, runs]) =>
		runs.flatMap(({ error: why }) => (why ? `${name}: ${why.message}. ${why.description ?? ''}` : [])),
	);
	return `The campaign ended with "${status}". ${failed.join('; ') || (error ?? '')}`;
}

export interface EventWait {
	/** The sandbox has not called all webhooks before that. */
	leastMs: number;
	/** After that, no event for so long: nothing more is coming. */
	quietMs: number;
	limitMs: number;
	say: Say;
}

/** Events that the template's trigger received, waiting until no more arrive. */
export async function collectEvents(
	client: N8nClient,
	{ id, template }: ImportedTemplate,
	{ leastMs, quietMs, limitMs, say }: EventWait,
): Promise<DeliveryEvent[]> {
	const trigger = nodeOfType(template, triggerType)?.name ?? '';
	const started = Date.now();
	let done: string[] = [];
	let lastNews = started + leastMs;
	while ((done.length === 0 || Date.now() - lastNews < quietMs) && Date.now() - started < limitMs) {
		const runs = (await client.executions(id)).filter(({ mode }) => mode === 'webhook');
		const over = runs.filter(({ status }) => isOver(status)).map((run) => run.id);
		if (over.length > done.length || over.length < runs.length) lastNews = Math.max(lastNews, Date.now());
		done = over;
		say(`the trigger started ${done.length} executions`);
		await sleep(1000);
	}
	const events: DeliveryEvent[] = [];
	for (const run of done) {
		const { runData } = await client.execution(run);
		events.push(...items(runData[trigger]?.[0]?.data?.main).map(({ json }) => DeliveryEvent.parse(json)));
	}
	say(`${events.length} events in ${done.length} executions`);
	return events;
}

type Item = { json: Json; pairedItem?: { item: number } };

const items = (outputs: Array<Item[] | null> | undefined): Item[] =>
	(outputs ?? []).flatMap((output) => output ?? []);
