import fc from 'fast-check';
import { cleanToken, readAccess } from '../../../nodes/Kolmeya/api/values/credential';
import {
	sameSecret,
	signReference,
	signTestUrl,
	signWebhookUrl,
	TEST_REFERENCE,
} from '../../../nodes/Kolmeya/api/values/signature';
import { fold, removeAccents, utf8Bytes } from '../../../nodes/Kolmeya/api/values/text';

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

describe('signature', () => {
	it('keeps the address as it is, replaces an older signature, and carries the reference', () => {
		const signed = signWebhookUrl('https://n8n.example.com/webhook/1?a=1&signature=old', 's', 'lote ç&/1');
		const [before, reference] = signed.split('&reference=');
		expect(before).toBe(`https://n8n.example.com/webhook/1?a=1&signature=${signReference('s', 'lote ç&/1')}`);
		expect(reference).toBe('lote+%C3%A7%26%2F1');
		expect(new URL(signed).searchParams.get('reference')).toBe('lote ç&/1');
	});

	it('is what anybody can make who knows the secret', () => {
		// printf 'kolmeya-request:lote/1' | openssl dgst -sha256 -hmac abc -binary | basenc --base64url
		expect(signReference('abc', 'lote/1')).toBe('wOI9taGsSPFRVzj1p4xHuwTr7IGQ5e6P4ZFoRSVLKMo');
	});

	it('signs the address of a test only with a good secret', () => {
		const url = 'https://n8n.example.com/webhook/1';
		expect(signTestUrl(url, {})).toBe(url);
		expect(signTestUrl(url, { webhookSecret: 'short' })).toBe(url);
		const secret = 'a secret of some length';
		expect(signTestUrl(url, { webhookSecret: secret })).toBe(signWebhookUrl(url, secret, TEST_REFERENCE));
	});

	it('differs for every reference and secret', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), fc.string({ minLength: 1 }), (a, b, secret) => {
				expect(sameSecret(signReference(secret, a), signReference(secret, b))).toBe(a === b);
				expect(sameSecret(a, b)).toBe(a === b);
			}),
		);
	});
});

describe('text', () => {
	it('takes accents off, one byte a letter', () => {
		expect(removeAccents('Olá, AÇÃO — “até amanhã” às 10h… nº 5 ª')).toBe(
			'Ola, ACAO - "ate amanha" as 10h... no 5 a',
		);
		expect(removeAccents('🎉 ok')).toBe('🎉 ok');
	});

	it('never makes a Latin text longer in bytes, and does nothing to plain text', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...'áéíóúâêôãõçÁÉÍÓÚàüñ aeiou') }), (text) => {
				const plain = removeAccents(text);
				expect(utf8Bytes(plain)).toBeLessThanOrEqual(utf8Bytes(text));
				expect(plain).toHaveLength(text.length);
				expect(removeAccents(plain)).toBe(plain);
				expect(fold(plain)).toBe(fold(text));
			}),
		);
	});

	it.each([
		['oi', 2],
		['olá', 4],
		['🎉', 4],
		['', 0],
	])('%s has %d bytes', (text, bytes) => {
		expect(utf8Bytes(text)).toBe(bytes);
	});
});
