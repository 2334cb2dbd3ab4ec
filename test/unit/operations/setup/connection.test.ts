import type { Exchange } from '../../../../nodes/Kolmeya/api/exchange';
import type { RefusalKind } from '../../../../nodes/Kolmeya/api/refusal';
import { baseUrlFinding, leadsAstray } from '../../../../nodes/Kolmeya/operations/setup/address';
import { connection } from '../../../../nodes/Kolmeya/operations/setup/connection';
import { endOf, refused, unquoted } from '../../../../nodes/Kolmeya/operations/setup/finding';

/** What each form of a first answer proves, and what it does not. */

const NOW = Date.UTC(2026, 10, 30, 12);
const URL_OF_KOLMEYA = 'https://kolmeya.com.br/api';
const answered = { kind: 'answered', answer: { balance: '10,00' } } as const;

const refusedWith = (kind: RefusalKind, httpCode = 403) =>
	({
		kind: 'refused',
		refusal: { kind, message: 'No', advice: 'Do this', httpCode },
		proven: false,
	}) as const;

interface Told {
	exchange?: Exchange<{ balance?: unknown }>;
	headers?: Record<string, string>;
	body?: unknown;
	sentAt?: number;
	answeredAt?: number;
}

/** The findings of a first request, by the name of the check. */
function findingsOf({ exchange = answered, headers = {}, body = { balance: '10,00' }, ...times }: Told) {
	const first = {
		exchange,
		response: { kind: 'response', status: 200, headers, body } as const,
		path: '/v1/sms/balance',
		baseUrl: URL_OF_KOLMEYA,
		astray: leadsAstray({ exchange }),
		sentAt: NOW,
		answeredAt: NOW,
		...times,
	};
	return Object.fromEntries(connection(first).map((finding) => [finding.check, finding]));
}

it.each<RefusalKind>(['forbidden', 'server', 'other'])(
	'a refusal that may come before the token (%s) proves neither token nor address',
	(kind) => {
		const { token, ipRelease } = findingsOf({ exchange: refusedWith(kind) });
		expect([token.ok, ipRelease.ok]).toEqual([null, null]);
	},
);

it('only one that Kolmeya makes after them proves both', () => {
	const { token, ipRelease } = findingsOf({ exchange: refusedWith('noCredit', 422) });
	expect([token.ok, ipRelease.ok]).toEqual([true, true]);
});

it.each<RefusalKind>(['address', 'noRoute', 'notFound', 'unreadable', 'unreachable'])(
	'%s is told by another server than Kolmeya',
	(kind) => {
		expect(leadsAstray({ exchange: refusedWith(kind) })).toBe(true);
	},
);

it('a server that fails says nothing of the Base URL', () => {
	const response = { kind: 'response', status: 500, headers: {}, body: {} } as const;
	const { ok, found } = baseUrlFinding({ exchange: refusedWith('server', 500), response }, URL_OF_KOLMEYA);
	expect([ok, found]).toEqual([null, expect.stringContaining('HTTP 500')]);
});

it.each(['https://kolmeya.com.br/login', 'http://kolmeya.com.br/api'])(
	'a redirect from https to %s is no step to https',
	(location) => {
		const headers = { location };
		const response = { kind: 'response', status: 301, headers, body: '' } as const;
		const { found } = baseUrlFinding({ exchange: refusedWith('address', 301), response }, URL_OF_KOLMEYA);
		expect(found).toMatch(/^The Base URL redirects to/);
	},
);

it('only where the request may have left, the Base URL is doubted too', () => {
	const { refusal } = refusedWith('unreachable');
	const adviceOf = (kind: 'neverLeft' | 'lost') =>
		baseUrlFinding({ exchange: { kind, refusal } }, URL_OF_KOLMEYA).advice;
	expect(adviceOf('neverLeft')).toBe('Do this');
	expect(adviceOf('lost')).toMatch(/^Check the Base URL.* Do this$/);
});

describe('the clock', () => {
	const date = new Date(NOW).toUTCString();

	it('is not known without a date', () => {
		expect(findingsOf({}).clock.ok).toBe(null);
	});

	it('is compared with the middle of the request: the answer may take its time', () => {
		const slow = { sentAt: NOW - 90_000, answeredAt: NOW + 90_000 };
		expect(findingsOf({ headers: { date }, ...slow }).clock.ok).toBe(true);
	});

	it.each([
		[90, '90 s ahead'],
		[-600, '10 minutes behind'],
		[90 * 60, '90 minutes ahead'],
		[-86_400, '24 hours behind'],
	])('%s seconds off: %s', (seconds, words) => {
		const at = NOW + seconds * 1000;
		const { ok, found } = findingsOf({ headers: { date }, sentAt: at, answeredAt: at }).clock;
		expect([ok, found]).toEqual([false, expect.stringContaining(words)]);
	});
});

it.each(['x-ratelimit-limit', 'x-ratelimit-remaining'])('%s alone is no rate limit', (name) => {
	expect(findingsOf({ headers: { [name]: '500' } }).rateLimit.ok).toBe(null);
});

it('a balance with a field that is new is well, and says so', () => {
	const { ok, found } = findingsOf({ body: { balance: '10,00', moeda: 'BRL' } }).balance;
	expect([ok, found]).toEqual([true, expect.stringContaining('moeda is new')]);
});

describe('a refusal', () => {
	it.each<RefusalKind>(['server', 'other', 'invalid', 'notFound'])('%s quotes nobody', (kind) => {
		const { refusal } = refusedWith(kind, 418);
		const { found, advice } = refused('replies', { ...refusal, message: 'Oi Ana', advice: 'Oi Bia' });
		expect(`${found} ${advice}`).not.toMatch(/Ana|Bia/);
		expect(found).toContain('HTTP 418');
	});

	it('loses what the server said, however many lines it has', () => {
		expect(unquoted('Do this. Kolmeya says: "Oi\nAna"')).toBe('Do this.');
		const { refusal } = refusedWith('forbidden');
		const { advice } = refused('replies', { ...refusal, advice: 'Do this. Kolmeya says: "Oi Ana"' });
		expect(advice).toBe('Do this.');
	});

	it('ends the questions where every other would get the same', () => {
		const { refusal } = refusedWith('unreachable');
		expect(endOf({ kind: 'neverLeft', refusal })).toBe('no');
		expect(endOf({ kind: 'lost', refusal })).toBeUndefined();
	});
});
