/** Bodies of every ugliness: each is answered, none harms n8n, and what comes out of them is complete. */
import { readFile } from 'node:fs/promises';
import { exchange } from '../../support/servers/http.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { garbled, mutants } from '../../unit/event/mutations.js';
import { expectContains, expectThat, inParallel } from '../expect.mjs';
import { expectComplete } from './item.mjs';
import { Listener, type Place } from './listener.mjs';
import { oddities } from './oddities.mjs';
import { answered, answerOf } from './receiving.mjs';

const width = 25;
/** Gathered, because an execution each would take n8n minutes. */
const open = { options: { emitUnknown: true, collect: 500 } };

export async function checkEndurance(place: Place, checks: Checks): Promise<void> {
	const logged = async () => await readFile(place.n8n.child.logFile, 'utf8');
	const before = (await logged()).length;

	for (const typeVersion of [1, 1.1] as const) {
		const what = `version ${typeVersion}: ${oddities.length} odd bodies get the answer that they are due`;
		await checks.attempt(what, async () => {
			const listener = await Listener.open(place, `odd bodies, ${typeVersion}`, { ...open, typeVersion });
			// One by one: n8n has one XML reader for all calls, and a broken document spoils its neighbour's.
			for (const oddity of oddities) {
				const { status, text } = await listener.call(oddity.body, { headers: oddity.headers });
				expectThat(status === (oddity.code ?? 200), `${oddity.what}: ${status} ${text.slice(0, 200)}`);
			}
			await expectWell(place, listener);
		});
	}

	await checks.attempt('600 mutated bodies are taken, or refused as unreadable', async () => {
		const listener = await Listener.open(place, 'mutated bodies', open);
		let told = 0;
		await inParallel(mutants(400), width, async (payload) => {
			const { status, body } = answerOf(await listener.call(payload));
			expectThat(status === 200, `${status} ${JSON.stringify(body)} for ${payload}`);
			told += Number(body.received) - Number(body.repeated ?? 0);
		});
		const { length } = await listener.items();
		expectThat(length === told, `${length} items of ${told} events`);
		await inParallel(garbled(200), width, async (body) => {
			const { status } = await listener.call(body);
			expectThat(status === 200 || status === 422, `${status} for ${body.toString('latin1')}`);
		});
		await expectWell(place, listener);
	});

	await checks.attempt('n8n tells of no unhandled error', async () => {
		const text = (await logged()).slice(before);
		const [line] = /^.*(unhandled|uncaught|out of memory).*$/im.exec(text) ?? [];
		expectThat(line === undefined, line ?? '');
	});
}

/** No execution failed, no item lacks a field, n8n is healthy and takes the next event. */
async function expectWell(place: Place, listener: Listener): Promise<void> {
	const health = await exchange('GET', `${place.n8n.url}/healthz`);
	expectThat(health.status === 200, `n8n's health: ${health.status}`);
	const fine = { id: 'fine', reference: null, messages: [{ id: 'fine', status_code: 3 }] };
	expectContains(answerOf(await listener.call(fine)), answered(1), 'the next event');
	const executions = await listener.executions();
	for (const { id, status } of executions) expectThat(status === 'success', `Execution ${id}: ${status}`);
	const items = executions.flatMap((execution) => execution.items);
	expectComplete(items);
	expectThat(!JSON.stringify(items).includes('polluted'), 'A prototype key came through');
}
