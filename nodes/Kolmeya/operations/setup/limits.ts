import { readMoney } from '../../api/values/money';
import { anyText } from '../../api/values/anyText';
import type { Refusal, RefusalKind } from '../../api/refusal';
import { comparison } from './comparison';
import type { First } from './first';
import { bad, type Finding, good, LATER, refused, unknown } from './finding';

/** What the account may still ask in this minute. */
export function rateLimit(refusal: Refusal | undefined, { response }: First): Finding {
	if (refusal?.kind === 'rateLimited') return bad('rateLimit', refusal.message, LATER);
	const [limit, left] = ['x-ratelimit-limit', 'x-ratelimit-remaining'].map((name) =>
		anyText(response?.headers[name]),
	);
	if (!limit || !left) return unknown('rateLimit', 'the response has no rate limit headers');
	if (!isCount(limit) || !isCount(left) || Number(left) > Number(limit))
		return unknown('rateLimit', 'the rate limit headers cannot be read');
	if (Number(left) > 0) return good('rateLimit', `${left} of ${limit} requests are left in this minute`);
	return bad('rateLimit', `All ${limit} requests of this minute are used`, LATER);
}

const isCount = (text: string) => /^\d{1,9}$/.test(text);

/** What the account may still send. */
export function balance(refusal: Refusal | undefined, { exchange, response, path }: First): Finding {
	if (refusal?.kind === 'noCredit') return bad('balance', refusal.message, ADD_CREDIT);
	if (refusal && REFUSED_BEFORE.has(refusal.kind))
		return unknown('balance', 'Kolmeya did not answer with a balance');
	if (exchange.kind !== 'answered') return refused('balance', exchange.refusal);
	const compared = comparison('balance', path, response?.body);
	const amount = readMoney(exchange.answer.balance);
	if (amount === undefined) {
		const found = compared.ok ? 'The balance is not an amount' : compared.found;
		return bad('balance', found, compared.advice ?? 'Open an issue for this package and paste this text.');
	}
	const told = `The balance is R$ ${amount.toFixed(2)}`;
	if (Math.round(amount * 100) <= 0) return bad('balance', told, ADD_CREDIT);
	return { ...compared, found: compared.advice ? compared.found : told };
}

const ADD_CREDIT = 'Add credit in the Kolmeya panel before you send.';
const REFUSED_BEFORE = new Set<RefusalKind>(['token', 'ipNotReleased', 'rateLimited']);
