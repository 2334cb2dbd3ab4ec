/** Replies that come before the wait has begun, and after it has ended: with a trigger's URL nobody's are lost. */
import { randomBytes } from 'node:crypto';
import type { Demo } from '../../support/demo/demo.mjs';
import { exchange } from '../../support/servers/http.mjs';
import { change, received } from '../../support/servers/sandbox.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { expectContains, expectThat, until } from '../expect.mjs';
import { Listener } from '../trigger/listener.mjs';
import { expectOutput, expectStatus, replyOf, send, start } from './scene.mjs';

/** Statuses come when a check wants them, as `checkReply` has set. */
export async function checkLateReplies(demo: Demo, checks: Checks): Promise<void> {
	const reply = replyOf(demo);
	const listener = await Listener.open(demo, 'events of Send and Wait', {
		parameters: { authentication: 'signedUrl', events: ['reply'] },
		credential: { webhookSecret: randomBytes(24).toString('hex') },
	});
	const asked = async (phone: string) =>
		await start(demo, phone, { options: { eventsUrl: listener.url } }, listener.credential);
	const waits = async ({ workflowId, executionId }: { workflowId: string; executionId: string }) =>
		await until(
			async () => (await demo.client.executionStatus(workflowId, executionId)) === 'waiting',
			'The execution does not wait',
		);
	const told = async () => (await listener.items()).map(({ reply: said }) => said);

	await checks.attempt('a reply that comes before Kolmeya has answered the request is kept', async () => {
		await change(demo.sandbox, 'faults', { on: 'sms/store', kind: 'slow', ms: 6_000 });
		const waiting = await asked('11905550011');
		await until(
			async () => (await received(demo.sandbox))['11905550011'] !== undefined,
			'The SMS did not arrive',
		);
		await reply('11905550011', 'pode sim');
		await expectStatus(demo, waiting, 'running');
		await expectOutput(demo, waiting, { timedOut: false, data: { approved: true, text: 'pode sim' } });
		expectContains(await told(), [{ text: 'pode sim' }], 'What the trigger was told');
	});

	await checks.attempt('a SAIR after the answer reaches the workflow of the trigger', async () => {
		const waiting = await asked('11905550012');
		await waits(waiting);
		await reply('11905550012', 'SIM');
		await expectOutput(demo, waiting, { data: { approved: true, optOut: false } });
		await reply('11905550012', 'SAIR');
		await until(async () => (await told()).length === 3, 'The trigger was not told');
		expectContains(
			(await told()).slice(1),
			[
				{ text: 'SIM', optOut: false },
				{ text: 'SAIR', optOut: true },
			],
			'What the trigger was told',
		);
		await expectOutput(demo, waiting, { data: { approved: true } });
	});

	await checks.attempt('a SAIR is an answer that shows as an opt-out, and no yes', async () => {
		const waiting = await asked('11905550013');
		await waits(waiting);
		await reply('11905550013', 'SAIR');
		await expectOutput(demo, waiting, { data: { approved: false, answer: 'unclear', optOut: true } });
	});

	await checks.attempt("n8n's address of a wait is answered with what came, and nothing else", async () => {
		const waiting = await send(demo, '11905550014');
		const payload = {
			reply: { id: 'r-1', reply: 'SIM', received_at: '17/11/2025 14:31:07', message: { id: 'm-1' } },
		};
		const { status, text } = await exchange('POST', waiting.resumeUrl, {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(payload),
		});
		expectThat(status === 200 && text === '{"received":1}', `n8n answered ${status} ${text}`);
		await expectOutput(demo, waiting, { data: { approved: true } });
	});
}
