import type { Account } from '../account/account';
import { totalOf } from './requests';

/** So many of the newest messages and requests are watched for a change of their status. */
const WATCHED = 2_000;

/** What the page shows everywhere, and numbers that change when one of its views must be read again. */
export function pageState(account: Account) {
	const { ledger, log, postman } = account;
	const { accepted, phones } = account.inbox.totals();
	return {
		token: account.token,
		balance: account.balance,
		price: account.settings.price,
		accepted,
		phones,
		messages: ledger.messages.size,
		replies: ledger.replies.size + ledger.webReplies.size,
		requests: totalOf(log.counts),
		webhooks: { ...postman.counts },
		faults: account.faults.list(),
		versions: {
			conversations: [
				ledger.messages.size,
				ledger.replies.size + ledger.webReplies.size,
				checksum(ledger.messages.newest(-Infinity, Infinity, WATCHED).map(({ statusCode }) => statusCode)),
			].join('/'),
			lists: [account.blacklist.list().length, account.doNotDisturb.list().length].join('/'),
			requests: [
				totalOf(log.counts),
				checksum(log.entries.slice(-WATCHED).map(({ status }) => status ?? 0)),
			].join('/'),
		},
	};
}

const checksum = (numbers: readonly number[]) =>
	numbers.reduce((sum, number) => (sum * 31 + number) | 0, numbers.length);
