/** Send and Wait in the real n8n: who answers, how, and what becomes of the execution. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Demo } from '../support/demo/demo.mjs';
import { exchange } from '../support/servers/http.mjs';
import { artifacts } from '../support/processes/places.mjs';
import { startN8n } from '../support/n8n/server.mjs';
import { change } from '../support/servers/sandbox.mjs';
import type { Checks } from '../support/processes/verdict.mjs';
import { checkLateReplies } from './waiting/late.mjs';
import { expectCalled, expectOutput, expectStatus, replyOf, send } from './waiting/scene.mjs';

export async function checkWaiting(demo: Demo, checks: Checks): Promise<void> {
	const reply = replyOf(demo);
	await checkReply(demo, checks);
	await checkLateReplies(demo, checks);
	await checks.attempt('a call with another signature is refused', async () => {
		const waiting = await send(demo, '11905550002');
		const forged = waiting.resumeUrl.replace(/signature=[^&]+/, `signature=${'0'.repeat(64)}`);
		const { status } = await exchange('POST', forged, {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ id: 'x', reference: null, status: 'rejected', status_message: 'forged' }),
		});
		if (status !== 401) throw new Error(`n8n returned HTTP ${status}`);
		await expectStatus(demo, waiting, 'waiting');
		await reply(waiting.phone, 'não');
		await expectOutput(demo, waiting, { data: { approved: false, answer: 'no' } });
	});
	const silent = await send(demo, '11905550003', { limitWait: true, waitAmount: 1, waitUnit: 'minutes' });
	await checks.attempt('a waiting execution survives a restart of n8n', async () => {
		const waiting = await send(demo, '11905550004');
		const { port } = new URL(demo.n8n.url);
		await demo.n8n.child.stop();
		demo.n8n = await startN8n(demo.userFolder, join(artifacts, 'logs', 'n8n-restarted.log'), {
			port: Number(port),
		});
		await reply(waiting.phone, 'Sim!');
		await expectOutput(demo, waiting, { timedOut: false, data: { approved: true } });
	});
	const timedOut = { timedOut: true, outcome: 'accepted', data: { approved: false } };
	await checks.attempt('no reply: it goes on with timedOut when the time is up', async () => {
		await expectOutput(demo, silent, timedOut);
	});
	await checks.attempt('a reply after that changes nothing', async () => {
		await reply(silent.phone, 'SIM');
		await expectCalled(demo, silent);
		await expectOutput(demo, silent, timedOut);
	});
}

export async function checkReply(demo: Demo, checks: Checks): Promise<void> {
	// The statuses of these messages come when a check wants them.
	await change(demo.sandbox, 'settings', { webhooks: { automatic: false } });
	const reply = replyOf(demo);
	await checks.attempt('a reply wakes the execution, a status before it does not', async () => {
		const waiting = await send(demo, '11905550001');
		await change(demo.sandbox, 'status', { phone: waiting.phone, code: 3 });
		await sleep(500);
		await expectStatus(demo, waiting, 'waiting');
		await reply(waiting.phone, 'SIM');
		await expectOutput(demo, waiting, { timedOut: false, data: { approved: true, text: 'SIM' } });
		// A second reply finds nobody waiting, and harms nothing.
		await reply(waiting.phone, 'NÃO').catch(() => undefined);
		await expectOutput(demo, waiting, { data: { approved: true } });
	});
}
