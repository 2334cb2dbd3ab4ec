/** The events of a round: replies and repetitions on top of the statuses, and where each of them has ended up. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Json } from '../../support/n8n/client.mjs';
import { settled } from '../../support/load/executions.mjs';
import { inParallel } from '../expect.mjs';
import { post } from '../scale/published.mjs';
import { idOf } from '../scale/statuses.mjs';
import { count, type Figures } from './figures.mjs';
import { answerOf, type Call, eventsIn, newCalls, tellings } from './told.mjs';
import { summaryOf, webhooks, type World } from './world.mjs';

const replies = 20;
const repetitions = 10;
const texts = ['SIM', 'SAIR', 'Não quero mais', 'ok 👍', 'Já paguei, obrigada'];
const longestWayMs = 2 * (webhooks.delayMs + webhooks.spreadMs);
const quietMs = 1_500;
const width = 6;

/** `born`: when n8n came up, where it went down in this round. */
export async function hearRound(
	world: World,
	figures: Figures,
	items: readonly Json[],
	born?: number,
): Promise<void> {
	const sent = Date.now();
	const answering = world.random.shuffled(items).slice(0, replies);
	await inParallel(answering, width, async ({ messageId }) => {
		await world.customer.account.tell('reply', { messageId, text: world.random.pick(texts) });
	});
	await untilQuiet(world, sent + longestWayMs);
	const calls = await newCalls(world);
	const answered = calls.filter(({ status, at }) => status === 200 && Date.parse(at) > (born ?? 0));
	await repeat(world, figures, answered);
	await forge(world, figures, answered);
	figures.calls += calls.length;
	for (const call of calls) count(figures.answers, answerOf(call));
	figures.replies += answering.length;
	await compare(world, figures, calls, born);
}

async function untilQuiet(world: World, earliest: number): Promise<void> {
	await sleep(Math.max(0, earliest - Date.now()));
	for (let before = -1; ; await sleep(quietMs)) {
		const { sent, failed } = (await summaryOf(world)).webhooks;
		if (sent + failed === before) return;
		before = sent + failed;
	}
}

async function repeat(world: World, figures: Figures, answered: readonly Call[]): Promise<void> {
	const chosen = world.random.shuffled(answered).slice(0, repetitions);
	const flaws = await inParallel(chosen, width, async ({ url, payload }) => {
		const { status, text } = await post(url, payload);
		const events = eventsIn({ payload }).length;
		const expected = JSON.stringify({ received: events, repeated: events });
		return status === 200 && text === expected ? [] : [`${status} ${text}, not ${expected}`];
	});
	figures.repeated += chosen.length;
	world.laws.look('a repeated call is answered with 200, as repeated', chosen.length, flaws.flat());
}

async function forge(world: World, figures: Figures, [one]: readonly Call[]): Promise<void> {
	if (one === undefined) return;
	const url = one.url.replace(/signature=.{5}/, 'signature=wrong');
	const { status } = await post(url, one.payload);
	figures.forged += 1;
	world.laws.look('a forged call is refused', 1, status === 401 ? [] : [String(status)]);
}

async function compare(world: World, figures: Figures, calls: readonly Call[], born?: number): Promise<void> {
	const told = tellings(calls, born);
	const found = new Map<string, number>();
	for (const listener of world.listeners) {
		const ids = await settled(world.stage.client, listener.workflowId, listener.since);
		figures.executions += ids.length;
		const lists = await inParallel(ids, width, async (id) => await heard(world, id, [...told.keys()]));
		for (const id of lists.flat()) found.set(id, (found.get(id) ?? 0) + 1);
	}
	const answered = [...told].filter(([, telling]) => telling.answered);
	figures.events += answered.length;
	const lost = answered.filter(([id]) => !found.has(id)).map(([id]) => `${id} is in no execution`);
	const doubled = [...found].filter(([id, times]) => times > (told.get(id)?.lives ?? 0));
	world.laws.look('every event answered with 200 is in an execution', answered.length, lost);
	world.laws.look(
		'no event is in two executions of one n8n, and no execution has an event that was not sent',
		found.size,
		doubled.map(([id, times]) => `${id}: ${times}`),
	);
}

/** Events in an execution. Of one that n8n could not end only what it was started with is kept. */
async function heard({ stage: { client } }: World, id: string, told: readonly string[]): Promise<string[]> {
	const stored = await client.storedExecution(id);
	if (stored.status !== 'success') return told.filter((event) => stored.data.includes(`"${event}"`));
	const { runData } = await client.execution(id);
	const items = runData['Kolmeya Trigger']?.[0]?.data?.main?.[0] ?? [];
	return items.map(({ json: { event, message, reply } }) => idOf(event === 'reply' ? reply : message));
}
