/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test */
import { runInNewContext } from 'node:vm';
import { KolmeyaApi } from '../../../../credentials/KolmeyaApi.credentials';
import { cleanToken, readAccess } from '../../../../nodes/Kolmeya/api/values/credential';

/** What n8n makes of the credential's test: a JavaScript expression over `$credentials`. */
function tested(baseUrl: string): unknown {
	const { test } = new KolmeyaApi();
	const expression = String(test.request.baseURL).replace(/^=\{\{|\}\}$/g, '');
	return runInNewContext(expression, { $credentials: { baseUrl } });
}

describe('credential', () => {
	it.each(['abc', ' abc ', 'Bearer abc', 'bearer  abc\n', '\tBEARER abc\r\n', 'a b\nc'])(
		'cleans the token %j',
		(pasted) => {
			expect(cleanToken(pasted)).toBe('abc');
		},
	);

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
