import type { Exchange } from './exchange';
import type { Refusal, RefusalKind } from './refusal';
import { isRow, type Row, toRows, toText } from './schemas/tolerant';
import { fold } from './values/text';

/**
 * What Kolmeya knows of a request or message it was asked about by name. Only `unknown`, in Kolmeya's own words, says
 * that there is none. `another`: the answer is about something of another name. `refused`: authentication lets nothing
 * through. `unreachable` says nothing: no answer, somebody else's answer, or one without a result.
 */
export type LookUp<Answer> =
	| { kind: 'found'; answer: Answer }
	| { kind: 'refused'; refusal: Refusal }
	| { kind: 'unknown' | 'another' | 'unreachable' };

/** The name that was asked for: exactly one of the two. */
export type AskedFor = { id: string } | { reference: string };

const BY_AUTHENTICATION = new Set<RefusalKind>(['token', 'forbidden', 'ipNotReleased']);

/**
 * Reads the answer of `status/request` or `status/message`: the one rule for what such an answer proves, for Send
 * (may this be sent again?) and for Confirm (is this event true?).
 */
export function readLookUp<Answer>(asked: AskedFor, exchange: Exchange<Answer>): LookUp<Answer> {
	if (exchange.kind === 'answered') {
		const { answer } = exchange;
		if (!isRow(answer) || !tells(answer)) return { kind: 'unreachable' };
		return isAbout(asked, answer) ? { kind: 'found', answer } : { kind: 'another' };
	}
	if (exchange.kind !== 'refused') return { kind: 'unreachable' };
	if (BY_AUTHENTICATION.has(exchange.refusal.kind)) return { kind: 'refused', refusal: exchange.refusal };
	return { kind: saysUnknown(exchange.refusal) ? 'unknown' : 'unreachable' };
}

/**
 * Kolmeya's own words: a sentence in Portuguese, Laravel's for a missing record, or "Not found." in its list of errors
 * (seen). A proxy's `{"message":"Not Found"}` is none of them.
 */
export function saysUnknown({ kind, vendorText = '', listed }: Refusal): boolean {
	if (kind !== 'notFound') return false;
	const said = fold(vendorText);
	return (
		/nao (foi )?(encontrad|localizad|exist)|inexistente|no query results/.test(said) ||
		(listed === true && said !== '')
	);
}

/** A 200 with `{"message":"ok"}` tells of nothing: whoever made it did not look. */
function tells({ id, messages }: Row): boolean {
	return toText(id) !== null || toRows(messages).length > 0;
}

/** A name that the answer leaves out is not another one. */
function isAbout(asked: AskedFor, answer: Row): boolean {
	return Object.entries(asked).every(([key, name]) => {
		const shown = toText(answer[key]);
		return shown === null || shown === name;
	});
}
