import { readMoney } from '../../api/values/money';
import { anyText } from '../../api/values/anyText';
import type { Inspected } from '../../api/client';
import type { Refusal, RefusalKind } from '../../api/refusal';
import { baseUrlFinding, leadsAstray } from './address';
import { comparison } from './comparison';
import { bad, type Finding, good, refusalIn, refused, TOO_MANY, unknown, unquoted } from './finding';

/** The first request, and when it was sent and answered on this machine's clock. */
export interface First extends Inspected<{ balance?: unknown }> {
	path: string;
	baseUrl: string;
	sentAt: number;
	answeredAt: number;
}

/** What the first request tells of the way to Kolmeya. Checks that it cannot answer are told as such. */
export function connection(first: First): Finding[] {
	const refusal = refusalIn(first.exchange);
	return [
		baseUrlFinding(first, first.baseUrl),
		token(refusal),
		ipRelease(refusal),
		clock(first),
		rateLimit(refusal, first),
		balance(refusal, first),
	];
}

/** What comes before the token in Kolmeya's own order tells nothing of it. */
function token(refusal: Refusal | undefined): Finding {
	if (refusal?.kind === 'token') return bad('token', refusal.message, unquoted(refusal.advice));
	if (refusal && !BEHIND_THE_DOOR.has(refusal.kind)) return unknown('token', OTHER_REASON);
	return good('token', 'Kolmeya recognizes the API token');
}

function ipRelease(refusal: Refusal | undefined): Finding {
	if (refusal?.kind === 'ipNotReleased') return bad('ipRelease', refusal.message, unquoted(refusal.advice));
	if (refusal && !BEHIND_THE_DOOR.has(refusal.kind)) return unknown('ipRelease', OTHER_REASON);
	return good('ipRelease', 'Kolmeya accepts requests from the IP address of this n8n server');
}

const OTHER_REASON = 'the first request failed for another reason';

/** Refusals that only come after token and address were accepted. */
const BEHIND_THE_DOOR = new Set<RefusalKind>(['noCredit', 'invalid', 'rateLimited']);

/** Reports end at the present minute: a clock that is ahead asks for the future, which Kolmeya refuses. */
const MAX_SKEW_MS = 60_000;

function clock({ response, sentAt, answeredAt }: First): Finding {
	const theirs = kolmeyaTime(response?.headers);
	if (theirs === undefined) return unknown('clock', 'the response has no Date header');
	const skewMs = (sentAt + answeredAt) / 2 - theirs;
	const difference = inWords(Math.round(Math.abs(skewMs) / 1000));
	if (Math.abs(skewMs) <= MAX_SKEW_MS)
		return good('clock', `The clock of this n8n server differs from the clock of Kolmeya by ${difference}`);
	return bad(
		'clock',
		`The clock of this n8n server is ${difference} ${skewMs > 0 ? 'ahead of' : 'behind'} the clock of Kolmeya`,
		'Set the clock of the n8n server, for example with NTP. Reports and sending hours depend on it.',
	);
}

/** `45 s`, `10 minutes`, `24 hours`. */
function inWords(seconds: number): string {
	if (seconds < 120) return `${seconds} s`;
	const minutes = Math.round(seconds / 60);
	return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}

/** The time of Kolmeya's own clock, in milliseconds since 1970. */
export function kolmeyaTime(headers: Readonly<Record<string, unknown>> | undefined): number | undefined {
	const time = Date.parse(anyText(headers?.date));
	return Number.isNaN(time) ? undefined : time;
}

function rateLimit(refusal: Refusal | undefined, { response }: First): Finding {
	if (refusal?.kind === 'rateLimited') {
		return bad('rateLimit', refusal.message, TOO_MANY);
	}
	const [limit, left] = ['x-ratelimit-limit', 'x-ratelimit-remaining'].map((name) =>
		anyText(response?.headers[name]),
	);
	if (limit && left) return good('rateLimit', `${left} of ${limit} requests are left in this minute`);
	return unknown('rateLimit', 'the response has no rate limit headers');
}

function balance(refusal: Refusal | undefined, { exchange, response, path }: First): Finding {
	if (refusal?.kind === 'noCredit') return bad('balance', refusal.message, ADD_CREDIT);
	if (refusal && (leadsAstray({ exchange }) || REFUSED_BEFORE.has(refusal.kind)))
		return unknown('balance', 'Kolmeya did not answer with a balance');
	if (exchange.kind !== 'answered') return refused('balance', exchange.refusal);
	const compared = comparison('balance', path, response?.body);
	const amount = readMoney(exchange.answer.balance);
	if (amount === undefined) {
		const found = compared.ok ? 'The balance is not an amount' : compared.found;
		return bad('balance', found, compared.advice ?? 'Open an issue for this package and paste this text.');
	}
	if (amount <= 0) {
		return bad('balance', `The balance is R$ ${amount.toFixed(2)}`, ADD_CREDIT);
	}
	return { ...compared, found: compared.advice ? compared.found : `The balance is R$ ${amount.toFixed(2)}` };
}

const ADD_CREDIT = 'Add credit in the Kolmeya panel before you send.';
const REFUSED_BEFORE = new Set<RefusalKind>(['token', 'ipNotReleased', 'rateLimited']);
