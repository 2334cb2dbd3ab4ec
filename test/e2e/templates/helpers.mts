import { randomUUID } from 'node:crypto';
import { packageName } from '../../support/processes/places.mjs';
import type { Json } from '../../support/n8n/client.mjs';
import type { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

export interface FormFile {
	name: string;
	type: string;
	content: Buffer;
}

/** As a browser sends a form. */
export function formBody(
	fields: Record<string, string>,
	files: Record<string, FormFile> = {},
): { headers: Record<string, string>; body: Buffer } {
	const boundary = `form-${randomUUID()}`;
	const part = (disposition: string, content: string | Buffer) => [
		Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n\r\n`),
		Buffer.from(content),
		Buffer.from('\r\n'),
	];
	const parts = [
		...Object.entries(fields).flatMap(([name, value]) => part(`name="${name}"`, value)),
		...Object.entries(files).flatMap(([field, { name, type, content }]) =>
			part(`name="${field}"; filename="${name}"\r\ncontent-type: ${type}`, content),
		),
	];
	return {
		headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
		body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
	};
}

/** As a browser says who is there, after it has asked. */
export const basicAuth = ({ user, password }: { user: string; password: string }) => ({
	authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
});

export interface Caller {
	workflowId: string;
	/** Messages go out under their campaign as Send Once Key, or under one of their own. */
	send(messages: Array<{ phone: string; message: string; campaign?: string }>): Promise<void>;
	/** Hands outcomes over that were made elsewhere. */
	tell(outcomes: Json[]): Promise<void>;
}

/**
 * A small workflow of somebody else: takes messages, sends them, and hands all outcomes to the template, unless
 * that only listens.
 */
export async function callerOf(
	stage: Stage,
	rehearsal: Rehearsal,
	eventsUrl: string,
	handsOver = true,
): Promise<Caller> {
	const { workflowId, template, credentials } = rehearsal;
	const [path, outcomesPath] = [randomUUID(), randomUUID()];
	const node = (
		name: string,
		type: string,
		typeVersion: number,
		parameters: Json,
		x: number,
		more: Json = {},
	) => ({
		id: randomUUID(),
		name,
		type,
		typeVersion,
		parameters,
		position: [x, 0],
		...more,
	});
	const to = (name: string) => [{ node: name, type: 'main', index: 0 }];
	const options = { webhookUrl: eventsUrl, sendOnceKey: '={{ $json.campaign ?? $execution.id }}' };
	const webhook = (name: string, webhookId: string) =>
		node(
			name,
			'n8n-nodes-base.webhook',
			2,
			{ httpMethod: 'POST', path: webhookId, responseMode: 'lastNode', responseData: 'noData' },
			0,
			{ webhookId },
		);
	const split = (name: string, fieldToSplitOut: string) =>
		node(name, 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut }, 200);
	const saved = await stage.client.createWorkflow({
		name: `Caller of ${template.key}`,
		nodes: [
			webhook('Messages', path),
			split('Each message', 'body.messages'),
			webhook('Outcomes', outcomesPath),
			split('Each outcome', 'body.outcomes'),
			node('Send', `${packageName}.kolmeya`, 1, { options }, 400, {
				credentials: { kolmeyaApi: credentials.kolmeyaApi },
				onError: 'continueRegularOutput',
			}),
			node(
				'Log',
				'n8n-nodes-base.executeWorkflow',
				1.2,
				{ workflowId: { __rl: true, mode: 'id', value: workflowId } },
				600,
			),
		],
		connections: {
			Messages: { main: [to('Each message')] },
			'Each message': { main: [to('Send')] },
			Outcomes: { main: [to('Each outcome')] },
			'Each outcome': { main: [to('Log')] },
			...(handsOver && { Send: { main: [to('Log'), to('Log'), to('Log')] } }),
		},
		settings: { executionOrder: 'v1' },
	});
	await stage.client.activate(saved);
	const post = async (webhookId: string, body: Json) => {
		const answer = await rehearsal.call('POST', `${stage.n8n.url}/webhook/${webhookId}`, body);
		if (answer.status >= 400)
			throw new Error(`The calling workflow answered ${answer.status}: ${answer.text}`);
	};
	return {
		workflowId: saved.id,
		send: async (messages) => await post(path, { messages }),
		tell: async (outcomes) => await post(outcomesPath, { outcomes }),
	};
}
