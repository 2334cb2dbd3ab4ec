import { randomUUID } from 'node:crypto';
import type { Account } from '../account/account';
import type { SmsRecord } from '../core/records';
import { request } from './messages';
import { ArriveBody, type ArriveOptions } from './options';
import { replyText } from './words';

/**
 * Things that happen now, at the top of every newest-first list: with `account.onRequest` between two pages of a
 * report that a client is reading. Rows come as one request; `requests` are further ones, of one message each.
 */
export function arrive(account: Account, options: ArriveOptions) {
	const { rows, replies, webReplies, requests } = ArriveBody.parse(options);
	const { ledger, world } = account;
	const now = { from: world.now(), to: world.now() };
	const sizes = [...(rows > 0 ? [rows] : []), ...Array.from({ length: requests }, () => 1)];
	for (const size of sizes) ledger.addRequest(request(world.random, now, world.nextNumber(), size));

	const newest = ledger.messages.newest(-Infinity, Infinity, Infinity);
	answer(
		account,
		newest.find(({ requestId }) => requestId !== null),
		replies,
	);
	answer(
		account,
		newest.find(({ requestId }) => requestId === null),
		webReplies,
	);
	return { messages: ledger.messages.size, replies: ledger.replies.size, webReplies: ledger.webReplies.size };
}

function answer({ ledger, world }: Account, message: SmsRecord | undefined, count: number): void {
	if (message === undefined) return;
	for (let i = 0; i < count; i++) {
		ledger.addReply({ id: randomUUID(), text: replyText(world.random), at: world.now(), message });
	}
}
