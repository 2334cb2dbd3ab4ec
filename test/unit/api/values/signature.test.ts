import fc from 'fast-check';
import {
	sameSecret,
	signatureOf,
	signReference,
	signTestUrl,
	signWebhookUrl,
	TEST_REFERENCE,
} from '../../../../nodes/Kolmeya/api/values/signature';

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

	it('kept is the same, whatever was asked for before', () => {
		const secret = fc.oneof(fc.constantFrom('s', 's1'), fc.string({ minLength: 1 }));
		const reference = fc.oneof(fc.constantFrom('1lote', 'lote', 'l'.repeat(500)), fc.string());
		fc.assert(
			fc.property(secret, reference, (a, b) => {
				expect(signatureOf(a, b)).toBe(signReference(a, b));
			}),
			{ numRuns: 1_000 },
		);
	});
});
