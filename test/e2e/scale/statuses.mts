/** Status events as Kolmeya sends them, signed as the action node signs the URL of a request. */
import { randomUUID } from 'node:crypto';
import { signWebhookUrl } from '../../../nodes/Kolmeya/api/values/signature.js';
import type { Answer } from '../../support/servers/http.mjs';
import { post } from './published.mjs';

export interface StatusCall {
	reference: string;
	messageIds: string[];
}

export function statusCall(messages = 1): StatusCall {
	return {
		reference: `scale-${randomUUID()}`,
		messageIds: Array.from({ length: messages }, () => randomUUID()),
	};
}

export async function tell(
	url: string,
	secret: string,
	{ reference, messageIds }: StatusCall,
	signedFor = reference,
): Promise<Answer> {
	return await post(signWebhookUrl(url, secret, signedFor), {
		id: `request-${reference}`,
		reference,
		messages: messageIds.map((id) => ({ id, reference: `m-${id}`, status_code: 3, status: 'entregue' })),
	});
}

/** Which of the messages are in none of the items. */
export function lost(calls: readonly StatusCall[], items: ReadonlyArray<Record<string, unknown>>): string[] {
	const found = new Set(items.map(({ message }) => idOf(message)));
	return calls.flatMap(({ messageIds }) => messageIds.filter((id) => !found.has(id)));
}

/** Which of the messages are not in exactly one of the items. */
export function misplaced(
	calls: readonly StatusCall[],
	items: ReadonlyArray<Record<string, unknown>>,
): string[] {
	const counts = new Map<string, number>();
	for (const { message } of items) {
		const id = idOf(message);
		counts.set(id, (counts.get(id) ?? 0) + 1);
	}
	const expected = new Set(calls.flatMap(({ messageIds }) => messageIds));
	const strangers = [...counts.keys()].filter((id) => !expected.has(id));
	const wrong = [...expected].filter((id) => counts.get(id) !== 1);
	return [...strangers, ...wrong.map((id) => `${id}: ${counts.get(id) ?? 0}`)];
}

export function idOf(message: unknown): string {
	return typeof message === 'object' && message !== null && 'id' in message ? String(message.id) : '';
}
