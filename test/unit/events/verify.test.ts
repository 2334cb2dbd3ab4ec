import { signReference, signWebhookUrl } from '../../../nodes/Kolmeya/api/values/signature';
import { webhookToken, withWebhookToken } from '../../../nodes/Kolmeya/api/values/webhookToken';
import { verify } from '../../../nodes/Kolmeya/events/verify';
import * as payloads from './payloads';

const SECRET = 'um segredo bem comprido, com acentuação e 🔑';
const signature = signReference(SECRET, payloads.REQUEST.reference);

const check = (query: unknown, payload: unknown = payloads.status, secret: string | undefined = SECRET) =>
	verify({ authentication: 'signedUrl', secret, query, payload });
const reasonOf = (verdict: ReturnType<typeof verify>) => (verdict.admitted ? undefined : verdict.reason);

describe('admits', () => {
	it('a signature of the request the event is about, whatever else is in the query', () => {
		expect(check({ signature }).admitted).toBe(true);
		expect(check({ a: '1', signature, b: ['2', '3'] }).admitted).toBe(true);
		const url = new URL(
			signWebhookUrl('https://n8n.example/webhook/x?a=1', SECRET, payloads.REQUEST.reference),
		);
		expect(check(Object.fromEntries(url.searchParams)).admitted).toBe(true);
	});

	it.each([
		['statuses', payloads.status],
		['replies', payloads.replyDocumented],
		['rejections', payloads.rejection],
	])('every kind of event of that request: %s', (_, payload) =>
		expect(check({ signature }, payload).admitted).toBe(true),
	);

	it('a reference that comes back as a number', () => {
		expect(check({ signature: signReference(SECRET, '123') }, { id: 'r', reference: 123 }).admitted).toBe(
			true,
		);
	});

	it('the token, for events that carry no reference', () => {
		const url = new URL(withWebhookToken('https://n8n.example/webhook/x?a=1', SECRET));
		for (const payload of payloads.everyShape) {
			expect(check(Object.fromEntries(url.searchParams), payload).admitted).toBe(true);
		}
	});

	it('anything, without authentication', () => {
		expect(verify({ authentication: 'none', secret: undefined, query: {}, payload: {} }).admitted).toBe(true);
	});
});

describe('refuses', () => {
	it.each([
		['unsigned', {}],
		['empty', { signature: '' }],
		['cut', { signature: signature.slice(0, -1) }],
		['prolonged', { signature: `${signature}A` }],
		['padded', { signature: `${signature}=` }],
		['in other case', { signature: signature.toUpperCase() }],
		['of another secret', { signature: signReference('other', payloads.REQUEST.reference) }],
		['of another request', { signature: signReference(SECRET, 'fatura-2025-11/2') }],
		['given twice', { signature: [signature, signature] }],
		['an object', { signature: { toString: () => signature } }],
		['with look-alike letters', { signature: signature.replace(/[aceo]/i, 'а') }],
		['with an invisible letter', { signature: `${signature}\u200b` }],
		['a lone surrogate', { signature: '\ud800' }],
		['inherited', Object.create({ signature })],
		['in the wrong parameter', { token: signature }],
		['no query at all', null],
		['a query that is a list', [signature]],
		['a wrong token', { token: 'x' }],
		['the secret as token', { token: SECRET }],
		['the token of another secret', { token: webhookToken('other') }],
		['the token as signature', { signature: webhookToken(SECRET) }],
		['the token given twice', { token: [webhookToken(SECRET), webhookToken(SECRET)] }],
	])('a signature that is %s', (_, query) => {
		const verdict = check(query);
		expect(verdict.admitted).toBe(false);
		expect(reasonOf(verdict)).toBeTruthy();
	});

	it.each([
		['replayed for another request', { ...payloads.status, reference: 'fatura-2025-11/2' }],
		['for an event without a reference', payloads.statusWithoutReference],
		[
			'for the reference of a message',
			{ ...payloads.REQUEST, reference: null, messages: [payloads.REQUEST] },
		],
		['for a reference that is a list', { ...payloads.status, reference: [payloads.REQUEST.reference] }],
		['for a reference deeper in the body', { request: payloads.REQUEST, messages: [] }],
		['for a campaign', payloads.campaigns.status],
		['for a campaign with its reference', { ...payloads.campaigns.status, ...payloads.REQUEST }],
		[
			'for a bare reply about another request',
			{ reply: 'SAIR', received_at: 'x', request: { reference: 'other' }, ...payloads.REQUEST },
		],
		['for a test', payloads.webhookTest],
		['for nothing', null],
	])('a good signature %s', (_, payload) => expect(check({ signature }, payload).admitted).toBe(false));

	it('everything when the secret is missing', () => {
		for (const query of [{}, { signature }, { signature: signReference('', payloads.REQUEST.reference) }]) {
			for (const secret of ['', undefined]) {
				const verdict = verify({ authentication: 'signedUrl', secret, query, payload: payloads.status });
				expect(reasonOf(verdict)).toContain('no Webhook Secret');
			}
		}
	});

	it('and never says what would have been right', () => {
		const reason = reasonOf(check({ signature: 'x', token: 'y' })) ?? '';
		expect(reason).not.toContain(signature);
		expect(reason).not.toContain(webhookToken(SECRET));
		expect(reason).not.toContain(SECRET);
	});
});

it('makes the token that openssl and the Crypto node make', () => {
	// printf 'kolmeya-trigger-token' | openssl dgst -sha256 -hmac abc
	expect(webhookToken('abc')).toBe('d5ed90d36d7841d513d9870c506871ff1821ff0e601f1a2fe15cea03438e8cc7');
});
