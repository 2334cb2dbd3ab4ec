import fc from 'fast-check';
import { MAX_REFERENCE } from '../../../../nodes/Kolmeya/api/values/reference';
import {
	signReference,
	signWebhookUrl,
	TEST_REFERENCE,
} from '../../../../nodes/Kolmeya/api/values/signature';
import type { WebhookSecrets } from '../../../../nodes/Kolmeya/api/values/webhookSecret';
import { webhookToken, withWebhookToken } from '../../../../nodes/Kolmeya/api/values/webhookToken';
import { verify } from '../../../../nodes/Kolmeya/trigger/verify/verify';
import { signedBefore } from '../../event/earlier';
import * as payloads from '../../event/payloads';

const SECRET = 'um segredo bem comprido, com acentuação e 🔑';
const OLD = 'o segredo de antes, também comprido';
const { reference } = payloads.REQUEST;
const signature = signReference(SECRET, reference);
const signed = { signature, reference };

const check = (
	query: unknown,
	payload: unknown = payloads.status,
	secrets: object = { webhookSecret: SECRET },
) => verify({ authentication: 'signedUrl', secrets, query, payload });
const reasonOf = (verdict: ReturnType<typeof verify>) => (verdict.admitted ? undefined : verdict.reason);
const queryOf = (url: string) => Object.fromEntries(new URL(url).searchParams);

describe('admits', () => {
	it('what Send signs, whatever else is in the query', () => {
		const url = signWebhookUrl('https://n8n.example/webhook/x?a=1&reference=mine', SECRET, reference);
		expect(check({ ...queryOf(url), b: ['2', '3'] })).toEqual({ admitted: true, signedFor: reference });
	});

	it.each([
		['statuses', payloads.status],
		['a documented reply', payloads.replyDocumented],
		['a specified reply', payloads.replySpecified],
		['a reply as such', { reference, id: 'rep-1', reply: 'SAIR', message: { id: 'msg-1' } }],
		['a rejection', payloads.rejection],
		['a status without a reference', payloads.statusWithoutReference],
		['a list of calls', [payloads.status, payloads.replySpecified]],
		['another request, which attribute deals with', { ...payloads.status, reference: 'fatura-2025-11/2' }],
		['nothing', null],
	])('every kind of event: %s', (_, payload) =>
		expect(check(signed, payload)).toEqual({ admitted: true, signedFor: reference }),
	);

	it('a new signature whose reference a proxy dropped, when the event names it', () => {
		expect(check({ signature })).toEqual({ admitted: true, signedFor: reference });
		expect(check({ signature, reference: 'changed' })).toEqual({ admitted: true, signedFor: reference });
		expect(check({ signature }, { request: payloads.REQUEST, messages: [] }).admitted).toBe(true);
	});

	it('a signature of earlier versions, when the event names exactly that reference', () => {
		const before = signedBefore(SECRET, reference);
		expect(check({ signature: before })).toEqual({ admitted: true, signedFor: reference });
		expect(check({ signature: before, reference: "the builder's own" }).admitted).toBe(true);
		const numbered = { signature: signedBefore(SECRET, '123') };
		expect(check(numbered, { id: 'r', reference: 123 }).admitted).toBe(true);
		for (const other of [null, reference.toUpperCase(), ` ${reference}`, 'fatura-2025-11/2'])
			expect(check({ signature: before }, { ...payloads.status, reference: other }).admitted).toBe(false);
	});

	it('the token, for events that carry no reference', () => {
		const query = queryOf(withWebhookToken('https://n8n.example/webhook/x?a=1', SECRET));
		for (const payload of payloads.everyShape) expect(check(query, payload).admitted).toBe(true);
	});

	it('what the previous secret signed, beside what the present one signs', () => {
		const secrets = { webhookSecret: SECRET, previousWebhookSecret: OLD };
		for (const secret of [SECRET, OLD]) {
			for (const query of [
				{ signature: signReference(secret, reference), reference },
				{ signature: signedBefore(secret, reference) },
				{ token: webhookToken(secret) },
			])
				expect(check(query, payloads.status, secrets).admitted).toBe(true);
		}
		expect(check({ token: webhookToken(OLD) }).admitted).toBe(false);
	});

	it('anything, without authentication', () => {
		expect(verify({ authentication: 'none', secrets: {}, query: {}, payload: {} }).admitted).toBe(true);
	});
});

describe('refuses', () => {
	const other = 'another secret of some length';
	it.each([
		['unsigned', {}],
		['empty', { signature: '' }],
		['cut', { signature: signature.slice(0, -1) }],
		['prolonged', { signature: `${signature}A` }],
		['padded', { signature: `${signature}=` }],
		['in other case', { signature: signature.toUpperCase() }],
		['of another secret', { signature: signReference(other, reference) }],
		['of another secret, by an earlier version', { signature: signedBefore(other, reference) }],
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
		['the token of another secret', { token: webhookToken(other) }],
		['the token as signature', { signature: webhookToken(SECRET) }],
		['the token given twice', { token: [webhookToken(SECRET), webhookToken(SECRET)] }],
	])('a signature that is %s', (_, query) => {
		const withReference = { reference, ...query };
		for (const one of [query, query === null || Array.isArray(query) ? query : withReference]) {
			const verdict = check(one);
			expect(verdict.admitted).toBe(false);
			expect(reasonOf(verdict)).toBeTruthy();
		}
	});

	it.each([
		['another reference beside it', { signature, reference: 'fatura-2025-11/2' }, payloads.replySpecified],
		['a list of references beside it', { signature, reference: [reference] }, payloads.replySpecified],
		['no reference anywhere', { signature }, payloads.replySpecified],
		['a list of events and no reference', { signature }, [payloads.status]],
		['a campaign', signed, payloads.campaigns.status],
		['a campaign with its reference', signed, { ...payloads.campaigns.status, ...payloads.REQUEST }],
		['a campaign in a list', signed, [payloads.status, [payloads.campaigns.reply]]],
	])('a good signature with %s', (_, query, payload) => expect(check(query, payload).admitted).toBe(false));

	const secretless: Array<[string, WebhookSecrets, string]> = [
		['no secret', {}, 'no Webhook Secret'],
		['an empty one', { webhookSecret: '' }, 'no Webhook Secret'],
		['only a previous one', { previousWebhookSecret: SECRET }, 'no Webhook Secret'],
		['one that can be guessed', { webhookSecret: 'fifteen letters' }, 'at least 16'],
	];
	it.each(secretless)('everything with %s in the credential', (_, secrets, reason) => {
		const secret = secrets.webhookSecret ?? '';
		for (const query of [
			{},
			signed,
			{ signature: signReference(secret, reference), reference },
			{ token: webhookToken(secret) },
		])
			expect(reasonOf(check(query, payloads.status, secrets))).toContain(reason);
	});

	it('what a previous secret signed that can be guessed', () => {
		const secrets = { webhookSecret: SECRET, previousWebhookSecret: 'fifteen letters' };
		const query = { signature: signReference('fifteen letters', reference), reference };
		expect(check(query, payloads.status, secrets).admitted).toBe(false);
		expect(check(signed, payloads.status, secrets).admitted).toBe(true);
	});

	it('and never says what would have been right', () => {
		const reason = reasonOf(check({ signature: 'x', token: 'y' })) ?? '';
		expect(reason).not.toContain(signature);
		expect(reason).not.toContain(webhookToken(SECRET));
		expect(reason).not.toContain(SECRET);
	});
});

describe('what is signed', () => {
	it('is never the token, whatever the request is called', () => {
		const hex = (text: string) => Buffer.from(text, 'base64url').toString('hex');
		fc.assert(
			fc.property(fc.oneof(fc.constant('kolmeya-trigger-token'), fc.string()), (name) => {
				expect(hex(signReference(SECRET, name))).not.toBe(webhookToken(SECRET));
			}),
		);
	});

	it('opens nothing but its own request, also as if an earlier version had signed it', () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (one, another) => {
				const query = { signature: signReference(SECRET, one) };
				for (const name of [another, `kolmeya-request:${one}`]) {
					const claims = [
						check({ ...query, reference: name }, { reply: { id: '1', reply: 'x' } }),
						check(query, { reference: name, messages: [] }),
					];
					for (const verdict of claims) expect(verdict.admitted).toBe(name === one);
				}
			}),
		);
	});

	it('for tests is no reference that Send can give', () => {
		expect(TEST_REFERENCE.length).toBeGreaterThan(MAX_REFERENCE);
	});
});

it('makes the token that openssl and the Crypto node make', () => {
	// printf 'kolmeya-trigger-token' | openssl dgst -sha256 -hmac abc
	expect(webhookToken('abc')).toBe('d5ed90d36d7841d513d9870c506871ff1821ff0e601f1a2fe15cea03438e8cc7');
});
