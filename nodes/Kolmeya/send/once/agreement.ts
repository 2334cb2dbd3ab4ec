import { type Message, settleAs } from '../message';
import { type Ledger, type MessagePlace, placesOf } from './ledger';
import { askMemory, type OnceMemory, rememberedRequests } from './memory';

/** More of the builder's own references than this are not remembered of one request: n8n keeps them all in one row. */
const MAX_REMEMBERED = 1_000;

/** What the agreement of references is judged by. */
export interface Agreement {
	key: string;
	memory: OnceMemory;
	/** Shortens a text so that equal digests mean equal texts. */
	digest: (content: string) => string;
}

/**
 * Messages that an earlier run has sent are accepted already. A reference that the node made stands for a phone and a
 * text; the builder's own may since have got another of either, which Kolmeya does not tell, so the memory must.
 */
export async function settleAlreadySent(
	messages: readonly Message[],
	ledger: Ledger,
	agreement: Agreement,
): Promise<void> {
	const known = messages.filter(({ reference }) => placesOf(ledger, reference).length > 0);
	for (const message of known.filter(({ ownReference }) => !ownReference))
		accept(message, placesOf(ledger, message.reference).at(-1));
	await settleOwn(
		known.filter(({ ownReference }) => ownReference),
		ledger,
		agreement,
	);
	await settleDoubted(messages, ledger.doubted, agreement);
}

/** Remembers for whom and what the builder's own references stand, before their request goes out. */
export async function rememberOwn(messages: readonly Message[], agreement: Agreement): Promise<void> {
	const facts = ownOf(messages).map((message) => factsOf(message, agreement));
	if (facts.length === 0) return;
	await agreement.memory.claim(facts.flatMap(({ reference, phone, content }) => [reference, phone, content]));
}

/** Forgets what they said in a request of which nothing was taken. */
export async function forgetOwn(messages: readonly Message[], agreement: Agreement): Promise<void> {
	const own = ownOf(messages);
	if (own.length > 0)
		await agreement.memory.release(own.map((message) => factsOf(message, agreement).content));
}

function ownOf(messages: readonly Message[]): Message[] {
	return messages.filter(({ ownReference }) => ownReference).slice(0, MAX_REMEMBERED);
}

async function settleOwn(messages: readonly Message[], ledger: Ledger, agreement: Agreement): Promise<void> {
	const facts = messages.map((message) =>
		placesOf(ledger, message.reference).map((place) => ({
			place,
			freed: rememberedRequests.freed(place.requestReference),
			...factsOf({ ...message, requestReference: place.requestReference }, agreement),
		})),
	);
	const names = facts
		.flat()
		.flatMap(({ reference, phone, content, freed }) => [reference, phone, content, freed]);
	const remembers = await askMemory(agreement.memory, [...new Set(names)]);
	for (const [index, message] of messages.entries()) {
		const [{ place, reference, phone }] = facts[index];
		const same = facts[index].filter(({ content }) => remembers.has(content));
		// Of two requests that had one number, the memory does not tell what was in which.
		const certain = same.filter(({ freed }) => !remembers.has(freed));
		if (certain.length > 0) accept(message, certain[0].place);
		// The same person, another text: another message.
		else if (same.length === 0 && remembers.has(phone)) continue;
		else if (same.length === 0 && remembers.has(reference)) refuseOtherPhone(message, place);
		else leaveOpen(message, place);
	}
}

/** A message that went out in a request that Kolmeya took, and that Kolmeya does not list: it may have been sent. */
async function settleDoubted(
	messages: readonly Message[],
	doubted: readonly number[],
	{ key, memory }: Agreement,
): Promise<void> {
	for (const number of doubted) {
		const nameOf = ({ reference }: Message) => rememberedRequests.member(key, number, reference);
		const open = messages.filter(({ outcome }) => outcome === undefined);
		const members = await askMemory(memory, open.map(nameOf));
		for (const message of open.filter((one) => members.has(nameOf(one)))) {
			const text = `An earlier run sent this message in request "${key}/${number}". Kolmeya accepted the request but does not list the message, so it may have been rejected. Find out whether the phone received it. If not, send it with another 'Send Once Key' [item ${message.item}]`;
			settleAs(message, { outcome: 'unconfirmed', reason: 'ledgerUnknown', text });
		}
	}
}

interface KnownRequest {
	reference: string;
	phone: string;
	content: string;
}

function factsOf(
	{ reference, phone, text, requestReference = '' }: Message,
	{ key, digest }: Agreement,
): KnownRequest {
	const national = phone?.national ?? '';
	return {
		reference: rememberedRequests.own(key, reference),
		phone: rememberedRequests.phone(key, reference, national),
		content: rememberedRequests.content(requestReference, reference, digest(`${national}\n${text}`)),
	};
}

function accept(message: Message, place: MessagePlace | undefined): void {
	if (!place) return;
	const { requestReference, ...ids } = place;
	message.requestReference = requestReference;
	settleAs(message, { outcome: 'accepted', ...ids, alreadySent: true });
}

function refuseOtherPhone(message: Message, place: MessagePlace): void {
	const { item, reference, phone } = message;
	const text = `Kolmeya already has the reference "${reference}" for a phone other than ${phone?.international} (message ${place.messageId}). Give this message its own reference [item ${item}]`;
	settleAs(message, { outcome: 'rejected', reason: 'duplicateReference', text });
}

/** Somebody has an SMS under this reference, and only Kolmeya's panel tells who. */
function leaveOpen(message: Message, place: MessagePlace): void {
	const { item, reference, phone } = message;
	const { requestReference, ...bearer } = place;
	message.requestReference = requestReference;
	const text = `Kolmeya already has the reference "${reference}" (message ${place.messageId}), and this n8n server does not remember its phone and text. Look the message up in Kolmeya. If it did not go to ${phone?.international}, give this message its own reference [item ${item}]`;
	settleAs(message, { outcome: 'unconfirmed', reason: 'ledgerUnknown', text, ...bearer });
}
