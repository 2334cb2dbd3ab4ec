/** Send and Wait in the real n8n: who answers, how, and what becomes of the execution. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Demo } from '../../scripts/lib/demo.mjs';
import { exchange } from '../../scripts/lib/http.mjs';
import { artifacts } from '../../scripts/lib/places.mjs';
import { startN8n } from '../../scripts/lib/n8n-server.mjs';
import { ask, change } from '../../scripts/lib/sandbox.mjs';
import { senderType } from '../../scripts/lib/templates.mjs';
import type { Checks } from '../../scripts/lib/verdict.mjs';
import { contains, until } from './expect.mjs';
import { node, to } from './workflow.mjs';

const Requests = z.array(
	z
		.object({
			endpoint: z.string(),
			body: z.object({ webhook_url: z.string().optional() }).passthrough().nullish(),
		})
		.passthrough(),
);

const Calls = z.array(z.object({ url: z.string() }));

interface Waiting {
	phone: string;
	workflowId: string;
	executionId: string;
	resumeUrl: string;
}

export async function checkWaiting(demo: Demo, checks: Checks): Promise<void> {
	const reply = replyOf(demo);
	await checkReply(demo, checks);
	await checks.attempt('a call with another signature is refused', async () => {
		const waiting = await send(demo, '11905550002');
		const forged = waiting.resumeUrl.replace(/signature=[^&]+/, `signature=${'0'.repeat(64)}`);
		const { status } = await exchange('POST', forged, {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ id: 'x', reference: null, status: 'rejected', status_message: 'forged' }),
		});
		if (status !== 401) throw new Error(`n8n answered ${status}`);
		await expectStatus(demo, waiting, 'waiting');
		await reply(waiting.phone, 'não');
		await expectOutput(demo, waiting, { data: { approved: false, answer: false } });
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

const replyOf =
	({ sandbox }: Demo) =>
	async (phone: string, text: string): Promise<void> =>
		await change(sandbox, 'reply', { phone, text });

async function send(
	{ client, credential, sandbox }: Demo,
	phone: string,
	parameters: object = {},
): Promise<Waiting> {
	const workflow = await client.createWorkflow({
		name: `Wait for ${phone}`,
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node(
				'Ask',
				senderType,
				1,
				{
					resource: 'message',
					operation: 'sendAndWait',
					phone,
					message: 'Confirma a consulta amanhã às 10h? SIM ou NÃO',
					...parameters,
				},
				{ credentials: { kolmeyaApi: credential }, webhookId: crypto.randomUUID() },
			),
		],
		connections: { Start: to('Ask') },
		settings: { executionOrder: 'v1' },
	});
	const executionId = await client.run(workflow.id, 'Start');
	await until(
		async () => (await client.executionStatus(workflow.id, executionId)) === 'waiting',
		'The execution does not wait',
	);
	const requests = await ask(sandbox, 'requests?limit=20', Requests);
	const urls = requests
		.map(({ body }) => body?.webhook_url ?? '')
		.filter((url) => url.includes(`/webhook-waiting/${executionId}/`));
	return { phone, workflowId: workflow.id, executionId, resumeUrl: urls[0] ?? '' };
}

/** Kolmeya has told the execution something, whatever came of it. */
async function expectCalled({ sandbox }: Demo, { executionId }: Waiting): Promise<void> {
	const isCalled = async () =>
		(await ask(sandbox, 'webhooks?limit=100', Calls)).some(({ url }) =>
			url.includes(`/webhook-waiting/${executionId}/`),
		);
	await until(isCalled, 'The reply was not told');
}

async function expectStatus(
	{ client }: Demo,
	{ workflowId, executionId }: Waiting,
	expected: string,
): Promise<void> {
	const status = await client.executionStatus(workflowId, executionId);
	if (status !== expected) throw new Error(`The execution is ${status} instead of ${expected}`);
}

async function expectOutput(
	{ client }: Demo,
	{ workflowId, executionId }: Waiting,
	expected: object,
): Promise<void> {
	await until(
		async () => (await client.executionStatus(workflowId, executionId)) === 'success',
		'The execution did not go on',
	);
	const { runData } = await client.execution(executionId);
	const json = runData.Ask?.at(-1)?.data?.main?.[0]?.[0]?.json;
	if (!contains(json, expected)) throw new Error(`It went on with ${JSON.stringify(json)}`);
}
