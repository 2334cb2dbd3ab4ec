/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test */
import { runInNewContext } from 'node:vm';
import { KolmeyaApi } from '../../../../credentials/KolmeyaApi.credentials';
import { cleanToken, flawOfToken, readAccess } from '../../../../nodes/Kolmeya/api/values/credential';

/** What n8n makes of the credential's test: a JavaScript expression over `$credentials`. */
function tested(baseUrl: string): unknown {
	const { test } = new KolmeyaApi();
	const expression = String(test.request.baseURL).replace(/^=\{\{|\}\}$/g, '');
	return runInNewContext(expression, { $credentials: { baseUrl } });
}

/** The header that n8n makes. */
function authorized(apiToken: string): unknown {
	const { properties } = new KolmeyaApi().authenticate;
	const expression = String(properties.headers?.Authorization).replace(/^=\{\{|\}\}$/g, '');
	return runInNewContext(expression, { $credentials: { apiToken } });
}

describe('credential', () => {
	it.each([
		'abc',
		' abc ',
		'Bearer abc',
		'bearer  abc\n',
		'\tBEARER abc\r\n',
		'a b\nc',
		'"abc"',
		"'Bearer abc'",
		'“abc”',
		'`abc`',
		'Authorization: Bearer abc',
		'"authorization" : "bearer abc"',
	])('cleans the token %j, as the header does', (pasted) => {
		expect(cleanToken(pasted)).toBe('abc');
		expect(authorized(pasted)).toBe('Bearer abc');
	});

	it.each(['', 'abc…', 'ação'])('a token that cannot be one: %j', (token) => {
		expect(flawOfToken(token)).toBeDefined();
	});

	it('a token of any usual form can be one', () => {
		expect(['aB3', '12|abc', 'a.b-c_d=='].map(flawOfToken)).toEqual([undefined, undefined, undefined]);
	});

	it('falls back to the address of Kolmeya, without slashes at the end', () => {
		expect(readAccess({ apiToken: 'x' }).baseUrl).toBe('https://kolmeya.com.br/api');
		expect(readAccess({ baseUrl: ' http://127.0.0.1:1/api// ' }).baseUrl).toBe('http://127.0.0.1:1/api');
	});

	it.each([
		['https://kolmeya.com.br', 'https://kolmeya.com.br/api'],
		['https://kolmeya.com.br/', 'https://kolmeya.com.br/api'],
		['https://kolmeya.com.br/api/v1', 'https://kolmeya.com.br/api'],
		['https://kolmeya.com.br/api/v1/', 'https://kolmeya.com.br/api'],
		['https://kolmeya.com.br/api/V1/sms/store', 'https://kolmeya.com.br/api'],
		['https://kolmeya.com.br/v1', 'https://kolmeya.com.br/api'],
		['http://127.0.0.1:8099', 'http://127.0.0.1:8099/api'],
		['https://proxy.example.com/kolmeya', 'https://proxy.example.com/kolmeya'],
		['https://proxy.example.com/v10', 'https://proxy.example.com/v10'],
		['nowhere', 'nowhere'],
	])('reads the address %s as people copy it, as its test does', (baseUrl, expected) => {
		expect(readAccess({ baseUrl }).baseUrl).toBe(expected);
		expect(tested(baseUrl)).toBe(expected);
	});

	it('has optional parts only where they are given', () => {
		expect(readAccess({ apiToken: 'x', webhookSecret: ' ', tenantId: ' ' })).toEqual({
			apiToken: 'x',
			baseUrl: 'https://kolmeya.com.br/api',
		});
		expect(readAccess({ webhookSecret: 's', previousWebhookSecret: ' old\n', tenantId: '12' })).toMatchObject(
			{
				webhookSecret: 's',
				previousWebhookSecret: 'old',
				tenantId: '12',
			},
		);
	});
});
