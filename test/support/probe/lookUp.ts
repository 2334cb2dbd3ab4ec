import type { Answer } from './gateway';
import type { Probe } from './run';
import { entriesOf } from './values';

/** Asks until the request is there and whole, or patience ends; how many of its 2 messages were shown at most. */
export async function lookUp(
	probe: Probe,
	{ fields: sent }: Answer,
	names: readonly string[],
): Promise<number> {
	const { gateway, findings, run, patienceMs, pause } = probe;
	const began = Date.now();
	let first = '';
	let most = 0;
	for (let turn = 1; ; turn += 1) {
		const by = turn % 2 === 1 || !sent.id ? { reference: run } : { id: sent.id };
		const { status, fields } = await gateway.read('sms/status/request', by);
		const shown = entriesOf(fields.messages);
		const ms = Date.now() - began;
		const how = `look-up ${turn} by ${Object.keys(by)[0]} after ${ms} ms: HTTP ${status}, ${shown.length} of 2 messages`;
		first ||= how;
		most = Math.max(most, shown.length);
		if (status === 200 && shown.length > 0)
			references(probe, { request: fields.reference, messages: shown, names, where: 'look-up' });
		const isWhole = status === 200 && shown.length === 2;
		if (!isWhole && ms <= patienceMs) {
			await pause(Math.min(1_000, patienceMs / 4));
			continue;
		}
		findings.settle('shown-at-once', isWhole && turn === 1, turn === 1 ? how : `${first}; ${how}`);
		return most;
	}
}

interface Named {
	/** The reference of the request, as it came back. */
	request: unknown;
	messages: ReadonlyArray<Record<string, unknown>>;
	/** The references of both messages, as they were sent. */
	names: readonly string[];
	where: string;
}

/** Whether references came back as they were sent. Of messages that did not come back nothing is told. */
export function references({ findings, run }: Probe, { request, messages, names, where }: Named): void {
	if (messages.length === 0) return;
	const [short, long] = names;
	const came = messages.map(({ reference }) => reference);
	findings.settle('request-reference', request === run, differing(run, request, where));
	const isShort = (reference: unknown) => String(reference).length <= short.length;
	const first = came.includes(short) ? short : (came.find(isShort) ?? came[0]);
	if (messages.length < 2 && first !== short) return;
	findings.settle('message-reference', first === short, differing(short, first, where));
	if (messages.length < 2) return;
	const second = came.includes(long) ? long : came[came.indexOf(first) === 0 ? 1 : 0];
	findings.settle('long-reference', second === long, differing(long, second, where));
}

function differing(sent: string, kept: unknown, where: string): string {
	if (sent === kept) return `kept, ${sent.length} characters`;
	if (typeof kept !== 'string') return `became ${kept === null ? 'null' : typeof kept} in the ${where}`;
	const cased = [
		sent.toLowerCase() === kept ? ', in lower case' : '',
		sent.toUpperCase() === kept ? ', in upper case' : '',
	].join('');
	return `${sent.length} characters became ${kept.length}${cased} in the ${where}`;
}
