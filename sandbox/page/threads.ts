import type { Account } from '../account/account';
import type { ReplyRecord, SmsRecord } from '../core/records';
import { digitsOf, folded } from './search';

/** Without a search only so many of the newest messages are looked at, however many an account holds. */
const RECENT = 2_000;
const MAX_THREADS = 60;
const MAX_ENTRIES = 200;

export interface Entry {
	id: string;
	direction: 'out' | 'in';
	text: string;
	at: number;
	statusCode?: number;
	reference?: string | null;
}

interface Thread {
	phone: string;
	name: string;
	blacklisted: boolean;
	doNotDisturb: boolean;
	last: Entry;
}

/** Newest first: the phones of the last messages and replies, or those whose phone, name or texts have what is searched. */
export function recentThreads(account: Account, search: string) {
	const isWanted = matcher(search);
	const { messages, replies } = newest(account, search.trim() === '' ? RECENT : Infinity);
	const threads = new Map<string, Thread>();
	const wanted = new Set<string>();
	const look = (phone: string, name: string, last: Entry) => {
		if (isWanted(phone, name, last.text)) wanted.add(phone);
		const known = threads.get(phone);
		if (known === undefined) threads.set(phone, { phone, name, ...barriers(account, phone), last });
		// A reply of the same moment is the newer one.
		else if (last.at > known.last.at) known.last = last;
	};
	for (const reply of replies) look(reply.message.phone, reply.message.name, received(reply));
	for (const message of messages) look(message.phone, message.name, sent(message));
	const found = [...threads.values()].filter(({ phone }) => wanted.has(phone));
	const sorted = found.sort((a, b) => b.last.at - a.last.at);
	return { threads: sorted.slice(0, MAX_THREADS), hidden: Math.max(0, sorted.length - MAX_THREADS) };
}

function matcher(search: string): (phone: string, name: string, text: string) => boolean {
	const digits = digitsOf(search);
	if (digits !== undefined) return (phone) => phone.includes(digits);
	const words = folded(search.trim());
	return (_, name, text) => folded(name).includes(words) || folded(text).includes(words);
}

/** One phone: oldest first, as a phone shows it; of a long conversation only its end. */
export function threadOf(account: Account, phone: string) {
	const { messages, replies } = newest(account, Infinity);
	const own = messages.filter((message) => message.phone === phone);
	const answers = replies.filter(({ message }) => message.phone === phone);
	const entries = [...own.map(sent).reverse(), ...answers.map(received).reverse()].sort(
		(a, b) => a.at - b.at,
	);
	return {
		phone,
		name: own.find(({ name }) => name !== '')?.name ?? '',
		...barriers(account, phone),
		entries: entries.slice(-MAX_ENTRIES),
		hidden: Math.max(0, entries.length - MAX_ENTRIES),
	};
}

function newest({ ledger }: Account, limit: number) {
	return {
		messages: ledger.messages.newest(-Infinity, Infinity, limit),
		replies: [ledger.replies, ledger.webReplies].flatMap((list) => list.newest(-Infinity, Infinity, limit)),
	};
}

const barriers = (account: Account, phone: string) => ({
	blacklisted: account.blacklist.blocks(phone),
	doNotDisturb: account.doNotDisturb.has(phone),
});

const sent = ({ id, text, at, statusCode, reference }: SmsRecord): Entry => ({
	id,
	direction: 'out',
	text,
	at,
	statusCode,
	reference,
});

const received = ({ id, text, at }: ReplyRecord): Entry => ({ id, direction: 'in', text, at });
