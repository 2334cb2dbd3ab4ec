/** A workflow that asks by Send and Wait, the person who answers, and what becomes of the execution. */
import { z } from 'zod';
import type { Demo } from '../../support/demo/demo.mjs';
import { ask, change } from '../../support/servers/sandbox.mjs';
import { senderType } from '../../support/templates/templates.mjs';
import { contains, until } from '../expect.mjs';
import { node, to } from '../workflow.mjs';

const Requests = z.array(
	z
		.object({
			endpoint: z.string(),
			body: z.object({ webhook_url: z.string().optional() }).passthrough().nullish(),
		})
		.passthrough(),
);

const Calls = z.array(z.object({ url: z.string() }));

export interface Waiting {
	phone: string;
	workflowId: string;
	executionId: string;
	resumeUrl: string;
}

export const replyOf =
	({ sandbox }: Demo) =>
	async (phone: string, text: string): Promise<void> =>
		await change(sandbox, 'reply', { phone, text });

/** Begins to ask; the execution may not wait yet. */
export async function start(
	{ client, credential }: Demo,
	phone: string,
	parameters: object = {},
	kolmeyaApi = credential,
): Promise<{ workflowId: string; executionId: string }> {
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
				{ credentials: { kolmeyaApi }, webhookId: crypto.randomUUID() },
			),
		],
		connections: { Start: to('Ask') },
		settings: { executionOrder: 'v1' },
	});
	return { workflowId: workflow.id, executionId: await client.run(workflow.id, 'Start') };
}

/** Asks, and waits for the execution to wait. */
export async function send(demo: Demo, phone: string, parameters: object = {}): Promise<Waiting> {
	const { client, sandbox } = demo;
	const { workflowId, executionId } = await start(demo, phone, parameters);
	await until(
		async () => (await client.executionStatus(workflowId, executionId)) === 'waiting',
		'The execution does not wait',
	);
	const requests = await ask(sandbox, 'requests?limit=20', Requests);
	const urls = requests
		.map(({ body }) => body?.webhook_url ?? '')
		.filter((url) => url.includes(`/webhook-waiting/${executionId}/`));
	return { phone, workflowId, executionId, resumeUrl: urls[0] ?? '' };
}

/** Kolmeya has told the execution something, whatever came of it. */
export async function expectCalled({ sandbox }: Demo, { executionId }: Waiting): Promise<void> {
	const isCalled = async () =>
		(await ask(sandbox, 'webhooks?limit=100', Calls)).some(({ url }) =>
			url.includes(`/webhook-waiting/${executionId}/`),
		);
	await until(isCalled, 'The reply was not told');
}

export async function expectStatus(
	{ client }: Demo,
	{ workflowId, executionId }: Pick<Waiting, 'workflowId' | 'executionId'>,
	expected: string,
): Promise<void> {
	const status = await client.executionStatus(workflowId, executionId);
	if (status !== expected) throw new Error(`The execution is ${status} instead of ${expected}`);
}

export async function expectOutput(
	{ client }: Demo,
	{ workflowId, executionId }: Pick<Waiting, 'workflowId' | 'executionId'>,
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
