import { groupBy } from '../../api/values/grouping';
import { lookUntil, SHOWN_WITHIN_MS } from '../recover';
import type { Message, UnconfirmedReason } from '../message';
import type { SendPort } from '../port';
import { CONCURRENCY } from './answers';
import { rememberedRequests } from './memory';
import { MAX_GAP, numberOf } from './numbers';

/**
 * A run ends when its last requests show at Kolmeya with all their messages: the next run may come at once. What does
 * not show has to be remembered, so that no run takes its absence for a proof.
 *
 * @returns the names to remember; none if all showed
 */
export async function waitUntilShown(
	key: string,
	messages: readonly Message[],
	port: SendPort,
): Promise<string[]> {
	const taken = messages.filter(isTaken);
	const requests = [...groupBy(taken, ({ requestReference }) => requestReference ?? '')];
	const newestFirst = requests.sort(([a], [b]) => numberOf(b) - numberOf(a));
	let looks: Look[] = newestFirst
		.filter(
			([, sent], index) => index < MAX_GAP || sent.some(({ outcome }) => outcome?.outcome !== 'accepted'),
		)
		.map((request) => ({ request, isFound: false, unlisted: [] }));
	await lookUntil(port, looks.length > 0 ? SHOWN_WITHIN_MS : 0, async () => {
		looks = await lookAgain(looks, port);
		return { over: looks.length === 0, verdict: undefined };
	});
	const lost = messages.filter(
		({ outcome }) => outcome?.outcome === 'unconfirmed' && outcome.reason === 'lostAnswer',
	);
	const doubted = [...looks.flatMap(({ unlisted }) => unlisted), ...lost];
	const names = [
		...looks
			.filter(({ isFound }) => !isFound)
			.map(({ request: [name] }) => rememberedRequests.hidden(key, numberOf(name))),
		...doubted.flatMap(({ requestReference = '', reference }) => [
			rememberedRequests.doubted(key, numberOf(requestReference)),
			rememberedRequests.member(key, numberOf(requestReference), reference),
		]),
	];
	return [...new Set(names)];
}

/** Kolmeya has it by its own word, or has the request in which it went out. */
function isTaken({ outcome }: Message): boolean {
	if (outcome?.outcome === 'accepted') return !outcome.alreadySent;
	return outcome?.outcome === 'unconfirmed' && TAKEN.has(outcome.reason);
}

const TAKEN = new Set<UnconfirmedReason>(['missingInAnswer', 'notInRequest']);

type ShownRequest = [name: string, messages: Message[]];

interface Look {
	request: ShownRequest;
	isFound: boolean;
	/** The messages that Kolmeya does not list. */
	unlisted: Message[];
}

/** Asks for the requests once more; gives those that are still not whole. */
async function lookAgain(looks: readonly Look[], port: SendPort): Promise<Look[]> {
	const again: Look[] = [];
	for (let first = 0; first < looks.length; first += CONCURRENCY) {
		const some = looks.slice(first, first + CONCURRENCY);
		again.push(...(await Promise.all(some.map(async ({ request }) => await lookAt(request, port)))));
	}
	return again.filter(({ isFound, unlisted }) => !isFound || unlisted.length > 0);
}

async function lookAt(request: ShownRequest, port: SendPort): Promise<Look> {
	const [name, messages] = request;
	const answer = await port.lookUp(name);
	const rows = answer.kind === 'found' ? answer.messages : [];
	const listed = new Set(rows.map(({ reference }) => reference?.toLowerCase()));
	const unlisted = messages.filter(({ reference }) => !listed.has(reference.toLowerCase()));
	return { request, isFound: answer.kind === 'found', unlisted };
}
