/** What comes in: every documented and specified payload, and which of them start an execution. */
import type { Checks } from '../../support/processes/verdict.mjs';
import * as payloads from '../../unit/event/payloads.js';
import { expectContains, expectThat } from '../expect.mjs';
import { arrivals } from './arrivals.mjs';
import { expectComplete } from './item.mjs';
import { Listener, type Place } from './listener.mjs';

export async function checkReceiving(place: Place, checks: Checks): Promise<void> {
	await checks.attempt('every payload of Kolmeya gives its items, complete, in one execution', async () => {
		const listener = await Listener.open(place, 'everything', { options: { emitUnknown: true } });
		for (const { what, payload, items } of arrivals) {
			expectContains(answerOf(await listener.call(payload)), answered(items.length), what);
		}
		const executions = await listener.executions();
		expectThat(executions.length === arrivals.length, `${executions.length} executions`);
		for (const [index, { what, items }] of arrivals.entries()) {
			expectContains(executions[index], { status: 'success', mode: 'webhook', items }, what);
			expectComplete(executions[index].items);
		}
		const all = executions.flatMap(({ items }) => items);
		expectThat(new Set(all.map(({ eventId }) => eventId)).size === all.length, 'An eventId is there twice');
	});

	await checks.attempt('a reply has one eventId in the documented and in the specified form', async () => {
		const listener = await Listener.open(place, 'two forms');
		expectContains(answerOf(await listener.call(payloads.replyDocumented)), answered(1), 'documented');
		const { status, body } = answerOf(await listener.call(payloads.replySpecified));
		expectContains({ status, body }, { status: 200, body: { repeated: 1 } }, 'specified');
		expectThat((await listener.items()).length === 1, 'The reply came twice');
	});

	await checks.attempt('unwanted events are answered 200 and start nothing', async () => {
		const listener = await Listener.open(place, 'replies only', { parameters: { events: ['reply'] } });
		const unwanted = arrivals.filter(({ items }) => items.every(({ event }) => event !== 'reply'));
		for (const { what, payload, items } of unwanted) {
			const expected = { status: 200, body: { received: items.length, ignored: items.length } };
			expectContains(answerOf(await listener.call(payload)), expected, what);
		}
		expectContains(answerOf(await listener.call(payloads.replyDocumented)), answered(1), 'the reply');
		expectContains(await listener.executions(), [{ items: [{ event: 'reply' }] }], 'executions');
	});

	await checks.attempt('"Only Final Statuses" leaves out those on the way', async () => {
		const listener = await Listener.open(place, 'final only', { options: { onlyFinal: true } });
		const messages = [1, 2, 3].map((status_code) => ({ id: `m-${status_code}`, status_code }));
		await listener.call({ id: 'req-final', messages });
		expectContains(await listener.items(), [{ status: 'delivered' }], 'items');
	});

	await checks.attempt('each separate URL takes its kind and leaves the others', async () => {
		const listener = await Listener.open(place, 'separate URLs', { parameters: { separateUrls: true } });
		const kinds = {
			status: payloads.status,
			replies: payloads.replyDocumented,
			rejections: payloads.rejection,
		};
		for (const address of ['status', 'replies', 'rejections'] as const) {
			for (const [kind, payload] of Object.entries(kinds)) {
				if (kind === address) continue;
				const answer = answerOf(await listener.call(payload, { url: listener.address(address) }));
				expectContains(
					answer,
					{ status: 200, body: { ignored: answer.body.received } },
					`${kind} at ${address}`,
				);
			}
		}
		expectThat((await listener.executions()).length === 0, 'Another kind started an execution');
		for (const address of ['status', 'replies', 'rejections'] as const) {
			await listener.call(kinds[address], { url: listener.address(address) });
		}
		const events = (await listener.executions()).map(({ items }) => items[0]?.event);
		expectContains(events, ['status', 'reply', 'rejection'], 'executions');
	});
}

export const answered = (received: number) => ({ status: 200, body: { received } });

export function answerOf({ status, text }: { status: number; text: string }) {
	const body: Record<string, unknown> = text.startsWith('{') ? JSON.parse(text) : { text };
	return { status, body };
}
