/** Repeated deliveries, and many events in one execution. */
import type { Checks } from '../../support/processes/verdict.mjs';
import * as payloads from '../../unit/event/payloads.js';
import { expectContains, expectThat } from '../expect.mjs';
import { Listener, type Place } from './listener.mjs';
import { answered, answerOf } from './receiving.mjs';

const senders = 40;
const eventOf = (sender: number) => ({
	...payloads.REQUEST,
	messages: [{ id: `message-${sender}`, reference: null, status_code: 3 }],
});

export async function checkGathering(place: Place, checks: Checks): Promise<void> {
	await checks.attempt('an event that is delivered again is answered 200 and dropped', async () => {
		const listener = await Listener.open(place, 'repetitions');
		for (const repeated of [0, 4, 4]) {
			const { status, body } = answerOf(await listener.call(payloads.status));
			const found = { status, repeated: body.repeated ?? 0 };
			expectContains(found, { status: 200, repeated }, 'The answer');
		}
		const [first, ...others] = payloads.status.messages;
		const more = { ...payloads.REQUEST, messages: [...others.reverse(), { ...first, id: 'msg-new' }] };
		expectContains(answerOf(await listener.call(more)).body, { received: 4, repeated: 3 }, 'Partly new');
		const items = (await listener.executions()).map((execution) => execution.items.length);
		expectContains(items, [4, 1], 'Items by execution');
	});

	await checks.attempt('the same event from many senders at once is in one execution', async () => {
		const listener = await Listener.open(place, 'at once');
		const calls = Array.from({ length: 8 }, async () => await listener.call(payloads.rejection));
		const codes = (await Promise.all(calls)).map(({ status }) => status);
		expectContains(codes, Array(8).fill(200), 'Answers');
		expectThat((await listener.items()).length === 1, 'It came more than once');
	});

	await checks.attempt(
		`"Collect": ${senders} senders, each answered, each event in an execution once`,
		async () => {
			const listener = await Listener.open(place, 'collect', { options: { collect: 1000 } });
			// Each delivers twice, as a sender does that lost patience.
			const calls = Array.from(
				{ length: senders * 2 },
				async (_, index) => await listener.call(eventOf(index % senders)),
			);
			for (const answer of await Promise.all(calls)) expectContains(answerOf(answer), answered(1), 'Answer');
			const executions = await listener.executions();
			const ids = executions.flatMap(({ items }) => items.map(({ eventId }) => eventId));
			expectThat(ids.length === senders && new Set(ids).size === senders, `${ids.length} items`);
			expectThat(executions.length < senders / 2, `${executions.length} executions`);
		},
	);
}
