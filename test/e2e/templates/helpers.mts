import { randomUUID } from 'node:crypto';
import { packageName } from '../../../scripts/lib/places.mjs';
import type { Json } from '../../../scripts/lib/n8n-client.mjs';
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

export interface Caller {
	workflowId: string;
	send(messages: Array<{ phone: string; message: string }>): Promise<void>;
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
	const path = randomUUID();
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
	const options = { webhookUrl: eventsUrl };
	const saved = await stage.client.createWorkflow({
		name: `Caller of ${template.key}`,
		nodes: [
			node(
				'Webhook',
				'n8n-nodes-base.webhook',
				2,
				{ httpMethod: 'POST', path, responseMode: 'lastNode', responseData: 'noData' },
				0,
				{
					webhookId: path,
				},
			),
			node('Split', 'n8n-nodes-base.splitOut', 1, { fieldToSplitOut: 'body.messages' }, 200),
			node('Send', `${packageName}.kolmeya`, 1, { options }, 400, {
				credentials: { kolmeyaApi: credentials.kolmeyaApi },
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
			Webhook: { main: [to('Split')] },
			Split: { main: [to('Send')] },
			...(handsOver && { Send: { main: [to('Log'), to('Log'), to('Log')] } }),
		},
		settings: { executionOrder: 'v1' },
	});
	await stage.client.activate(saved);
	return {
		workflowId: saved.id,
		async send(messages: Array<{ phone: string; message: string }>): Promise<void> {
			const answer = await rehearsal.call('POST', `${stage.n8n.url}/webhook/${path}`, { messages });
			if (answer.status >= 400)
				throw new Error(`The calling workflow answered ${answer.status}: ${answer.text}`);
		},
	};
}
