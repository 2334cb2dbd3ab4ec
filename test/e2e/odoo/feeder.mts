/** A workflow of somebody else that hands event items to a template, as a reconciliation does. */
import { randomUUID } from 'node:crypto';
import type { Json } from '../../support/n8n/client.mjs';
import type { Rehearsal } from '../templates/rehearsal.mjs';

export interface Feeder {
	/** Resolves when they are worked off; fails when that run did. */
	feed(events: Json[]): Promise<void>;
	/** The same of a run that is to fail: false if it did not. */
	failed(events: Json[]): Promise<boolean>;
	end(): Promise<void>;
}

export async function feederOf(rehearsal: Rehearsal): Promise<Feeder> {
	const { stage, workflowId, template } = rehearsal;
	const path = randomUUID();
	const base = (name: string, x: number) => ({ id: randomUUID(), name, position: [x, 0] });
	const saved = await stage.client.createWorkflow({
		name: `Feeder of ${template.key}`,
		nodes: [
			{
				...base('Webhook', 0),
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: path,
				parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', responseData: 'noData' },
			},
			{
				...base('Split', 200),
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				parameters: { fieldToSplitOut: 'body.events' },
			},
			{
				...base('Hand over', 400),
				type: 'n8n-nodes-base.executeWorkflow',
				typeVersion: 1.2,
				parameters: { workflowId: { __rl: true, mode: 'id', value: workflowId } },
			},
		],
		connections: {
			Webhook: { main: [[{ node: 'Split', type: 'main', index: 0 }]] },
			Split: { main: [[{ node: 'Hand over', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	});
	await stage.client.activate(saved);
	const call = async (events: Json[]) =>
		await rehearsal.call('POST', `${stage.n8n.url}/webhook/${path}`, { events });
	return {
		async feed(events) {
			const { status, text } = await call(events);
			if (status >= 400) throw new Error(`The feeding workflow answered ${status}: ${text}`);
		},
		async failed(events) {
			return (await call(events)).status >= 400;
		},
		async end() {
			await stage.session.discard(saved.id);
		},
	};
}

const nothing = {
	request: { id: null, reference: null },
	message: { id: null, reference: null, phone: null, text: null },
	status: null,
	statusCode: null,
	statusText: null,
	final: null,
	rank: null,
	reply: { id: null, text: null, receivedAt: null, optOut: null, review: null },
	rejection: { reason: null, code: null, text: null },
	receivedAt: '2026-11-25T10:00:00.000-03:00',
};
const statuses: Record<number, string> = {
	2: 'sent',
	3: 'delivered',
	4: 'failed',
	5: 'rejected',
	6: 'expired',
};

/** As the trigger gives it. */
export function statusItem(messageId: string, code: number, request: string | null = null): Json {
	const rank = Math.min(code, 3);
	return {
		...nothing,
		event: 'status',
		eventId: `${messageId}-${code}`,
		request: { id: request, reference: null },
		message: { ...nothing.message, id: messageId },
		status: statuses[code],
		statusCode: code,
		statusText: `Texto ${code}`,
		final: rank === 3,
		rank,
	};
}

export function rejectionItem(request: string, text: string): Json {
	return {
		...nothing,
		event: 'rejection',
		eventId: `rejection-${request}`,
		request: { id: request, reference: null },
		status: 'rejected',
		statusCode: 5,
		final: true,
		rank: 3,
		rejection: { reason: null, code: null, text },
	};
}

export function replyItem(id: string, message: Json, text: string, optOut = false, review = false): Json {
	return {
		...nothing,
		event: 'reply',
		eventId: `reply-event-${id}`,
		message: { ...nothing.message, ...message },
		reply: { id, text, receivedAt: '2026-11-25T10:00:00.000-03:00', optOut, review },
	};
}
