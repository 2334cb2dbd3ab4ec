import { cleanToken, readAccess } from '../../../../nodes/Kolmeya/api/values/credential';

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
