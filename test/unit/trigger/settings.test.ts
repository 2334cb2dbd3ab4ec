import { safeHeaders } from '../../../nodes/Kolmeya/trigger/verify/headers';
import { isWanted, kindOfAddress, readTriggerSettings } from '../../../nodes/Kolmeya/trigger/settings';
import { normalise } from '../../../nodes/Kolmeya/event/normalise';
import * as payloads from '../event/payloads';

const settingsOf = (parameters: Record<string, unknown>) =>
	readTriggerSettings({
		getNodeParameter: (name: string, fallback?: unknown) => parameters[name] ?? fallback,
	});
const wanted = (payload: unknown, parameters: Record<string, unknown>, path = '/webhook/x/webhook') => {
	const settings = settingsOf(parameters);
	return normalise(payload, 0).filter((event) => isWanted(event, settings, kindOfAddress(path, settings)))
		.length;
};

it('only the plain word "none" opens the door', () => {
	expect(settingsOf({ authentication: 'none' }).authentication).toBe('none');
	for (const authentication of [undefined, 'None', '', null, ['none'], { none: 1 }, 'signedUrl', 0]) {
		expect(settingsOf({ authentication }).authentication).toBe('signedUrl');
	}
});

it('takes what is asked for', () => {
	expect(wanted(payloads.status, { events: ['status'] })).toBe(4);
	expect(wanted(payloads.status, { events: ['reply', 'campaign'] })).toBe(0);
	expect(wanted(payloads.status, { events: 'status, reply' })).toBe(4);
	expect(wanted({ odd: 1 }, { events: ['status'] })).toBe(0);
	expect(wanted({ odd: 1 }, { events: [], options: { emitUnknown: true } })).toBe(1);
});

it('leaves out statuses that are not final, but never replies', () => {
	const onlyFinal = { events: ['campaign', 'reply'], options: { onlyFinal: true } };
	expect(wanted(payloads.campaigns.status, onlyFinal)).toBe(2);
	expect(wanted(payloads.campaigns.reply, onlyFinal)).toBe(1);
	expect(wanted(payloads.replyDocumented, onlyFinal)).toBe(1);
});

it('gives an address of its own one kind only', () => {
	const separate = { events: ['status', 'reply', 'rejection', 'campaign'], separateUrls: true };
	const shapes = {
		status: payloads.status,
		replies: payloads.replyDocumented,
		rejections: payloads.rejection,
	};
	for (const [path, own] of Object.entries(shapes)) {
		for (const payload of Object.values(shapes)) {
			const count = wanted(payload, separate, `/prefix/webhook/x/${path}/`);
			expect(count > 0).toBe(payload === own);
		}
		expect(wanted(payloads.campaigns.status, separate, `/webhook/x/${path}`)).toBe(0);
		expect(wanted(payloads.status, separate)).toBe(4);
		// Not in use: a further name of the first address.
		expect(wanted(own, { ...separate, separateUrls: false }, `/webhook/x/${path}`)).toBeGreaterThan(0);
		expect(wanted(payloads.status, { ...separate, separateUrls: false }, `/webhook/x/${path}`)).toBe(4);
	}
});

it('bounds the time of gathering', () => {
	expect(settingsOf({ options: { collect: 300 } }).collectMs).toBe(300);
	expect(settingsOf({ options: { collect: 1e9 } }).collectMs).toBe(10_000);
	for (const collect of [undefined, 'soon', null, {}])
		expect(settingsOf({ options: { collect } }).collectMs).toBe(0);
});

it.each([
	['optOut', 'optOutWords'],
	['optIn', 'optInWords'],
] as const)('takes words of its own for %s, where there are any', (intent, option) => {
	const wordsOf = (given: unknown) => settingsOf({ options: { [option]: given } }).replyWords[intent];
	expect([...(wordsOf('Chega, não quero') ?? [])]).toEqual(['CHEGA', 'NAO QUERO']);
	for (const given of ['', ' , ', null, undefined, {}]) expect(wordsOf(given)).toBeUndefined();
});

it('passes headers on without those that carry secrets', () => {
	const headers = {
		host: 'n8n.example',
		'user-agent': 'GuzzleHttp/7',
		'x-forwarded-for': ['1.2.3.4', '5.6.7.8'],
		authorization: 'Bearer x',
		'Proxy-Authorization': 'x',
		cookie: 'n8n-auth=x',
		'x-api-key': 'x',
		'x-hub-signature-256': 'x',
		'x-auth-token': 'x',
		'x-original-url': '/webhook/1/webhook?token=abc',
		referer: 'https://n8n.example/webhook/1/webhook?a=1&signature=abc',
		'x-query-string': 'token=abc',
		'x-args': 'a=1&signature=zzz',
		'x-return-to': 'https%3A%2F%2Fn8n.example%2F%3Ftoken%3Dabc',
		missing: undefined,
	};
	expect(safeHeaders(headers)).toEqual({
		host: 'n8n.example',
		'user-agent': 'GuzzleHttp/7',
		'x-forwarded-for': '1.2.3.4, 5.6.7.8',
	});
});
