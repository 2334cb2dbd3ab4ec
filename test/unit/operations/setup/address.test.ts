import { type Exchange, interpret } from '../../../../nodes/Kolmeya/api/exchange';
import { endpoints } from '../../../../nodes/Kolmeya/api/endpoints';
import { noAnswerOf } from '../../../../nodes/Kolmeya/api/wire';
import { baseUrlFinding } from '../../../../nodes/Kolmeya/operations/setup/address';

/** What no server on this machine can show: names of the internet, and certificates that nobody trusts. */

const answered: Exchange<unknown> = { kind: 'answered', answer: { balance: '1' } };

it.each(['http://kolmeya.com.br/api', 'http://proxy.example.com:8080/api'])(
	'%s would send the token for everybody to read',
	(baseUrl) => {
		const { ok, found, advice } = baseUrlFinding({ exchange: answered }, baseUrl);
		expect([ok, found, advice]).toEqual([
			false,
			expect.stringContaining('without encryption'),
			expect.stringContaining('https://'),
		]);
	},
);

it.each([
	'https://kolmeya.com.br/api',
	'http://127.0.0.1:8099/api',
	'http://localhost:8099/api',
	'http://sandbox:8099/api',
	'http://gateway.internal/api',
])('%s is well', (baseUrl) => {
	expect(baseUrlFinding({ exchange: answered }, baseUrl).ok).toBe(true);
});

it.each([
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', /does not trust the certificate/],
	['CERT_HAS_EXPIRED', 'certificate has expired', /does not trust the certificate/],
	['ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames", /does not trust/],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unable to verify the first certificate', /does not trust/],
	['EPROTO', 'write EPROTO error:0A00010B:SSL routines:wrong version number', /does not answer with https/],
	['ENOTFOUND', 'getaddrinfo ENOTFOUND kolmeya.com.bt', /cannot be reached/],
	['ECONNRESET', 'socket hang up', /did not arrive/],
])('%s is named', (code, message, text) => {
	const result = noAnswerOf(Object.assign(new Error(message), { code }));
	const exchange = interpret(endpoints.balance, result, 0);
	const { ok, found, advice } = baseUrlFinding({ exchange }, 'https://kolmeya.com.br/api');
	expect([ok, found]).toEqual([false, expect.stringMatching(text)]);
	expect(advice).not.toBe('');
});
