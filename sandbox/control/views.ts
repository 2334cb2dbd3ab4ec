import type { Account } from '../account/account';
import type { ReplyRecord, SmsRecord } from '../core/records';
import { statusText } from '../core/status';

export const summary = (account: Account) => ({
	token: account.token,
	balance: account.balance,
	...account.inbox.totals(),
	phonesThatGotTheSameTwice: account.receivedTwice().length,
	underWay: account.transit.underWay,
	webhooks: account.postman.counts,
	requests: Object.fromEntries(account.log.counts),
	stored: { messages: account.ledger.messages.size, replies: account.ledger.replies.size },
	faults: account.faults.list(),
	settings: account.settings,
});

export const messageView = (message: SmsRecord) => ({
	id: message.id,
	requestId: message.requestId,
	reference: message.reference,
	phone: message.phone,
	text: message.text,
	statusCode: message.statusCode,
	status: statusText(message.statusCode),
	at: new Date(message.at).toISOString(),
});

export const newestMessages = (account: Account, limit: number) =>
	account.ledger.messages.newest(-Infinity, Infinity, limit);

interface Thread {
	phone: string;
	/** Oldest first, as a phone shows them. */
	entries: Array<{ direction: 'out' | 'in'; id: string; text: string; at: string; statusCode?: number }>;
}

/** The newest messages and replies of the account as a phone would show them; the phone that was active last comes first. */
export function threads(account: Account, limit: number): Thread[] {
	const sent = newestMessages(account, limit).map((message) => ({
		...messageView(message),
		direction: 'out' as const,
	}));
	const { replies, webReplies } = account.ledger;
	const received = [replies, webReplies]
		.flatMap((list) => list.newest(-Infinity, Infinity, limit))
		.map((reply) => ({ ...replyView(reply), direction: 'in' as const }));
	// A reply of the same moment is the newer one; the sort is stable.
	const newestFirst = [...received, ...sent].sort((a, b) => b.at.localeCompare(a.at));
	const byPhone = new Map<string, Thread>();
	for (const { phone, ...entry } of newestFirst) {
		const thread = byPhone.get(phone) ?? { phone, entries: [] };
		thread.entries.unshift(entry);
		byPhone.set(phone, thread);
	}
	return [...byPhone.values()];
}

const replyView = ({ id, text, at, message }: ReplyRecord) => ({
	id,
	text,
	phone: message.phone,
	at: new Date(at).toISOString(),
	inReplyTo: message.id,
});
