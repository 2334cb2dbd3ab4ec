import { all, listener, type State } from './setupStates';

/** What stands between n8n and Kolmeya and answers in its place, and what a webhook URL may lead to. */

const page = (status: number, text = '<html>Ana, 5511987654321</html>'): State['faults'] => [
	all('answered', { answer: { status, text, contentType: 'text/html' } }),
];
const json = (status: number, body: unknown, on = '*'): State['faults'] => [
	all('answered', { on, answer: { status, body } }),
];
const headers = (given: Record<string, string>): State['faults'] => [
	all('answered', { on: 'sms/balance', answer: { status: 200, body: { balance: '5,00' }, headers: given } }),
];
const codes = (...given: unknown[]): State['faults'] =>
	given.map((code) => ({
		on: 'sms/webhook',
		kind: 'answered',
		answer: { status: 200, body: { code_returned: code } },
	}));
const PUBLIC = 'https://n8n.example.com/webhook/1234/webhook';
const NO_SECRET = { webhookSecret: '' };

const strangers: Array<[string, State]> = [
	[
		'a proxy that asks for a password',
		{
			faults: page(407),
			bad: { baseUrl: /proxy.*asks for a password \(HTTP 407\).*HTTPS_PROXY/ },
			requests: 1,
		},
	],
	[
		'a network that asks for a login',
		{ faults: page(511), bad: { baseUrl: /network.*asks for a login \(HTTP 511\)/ }, requests: 1 },
	],
	...[400, 401, 403, 418, 431, 451].map((status): [string, State] => [
		`a page with HTTP ${status}, which Kolmeya never writes`,
		{
			faults: page(status),
			bad: { baseUrl: new RegExp(`web page answers.*\\(HTTP ${status}\\).*firewall or proxy`) },
			requests: 1,
		},
	]),
	[
		'another service that answers everything',
		{ faults: json(200, { status: 'ok' }), bad: { baseUrl: /not as the Kolmeya API.*must end in \/api/ } },
	],
	[
		'another service that answers nothing',
		{ faults: json(200, {}), bad: { baseUrl: /not as the Kolmeya API/ } },
	],
	...[{ message: 'Unauthenticated.' }, { error: 'Token inválido' }, { errors: ['Não autenticado'] }].map(
		(body): [string, State] => [
			`an answer that only says ${JSON.stringify(body)}`,
			{ faults: json(200, body), bad: { token: /does not recognize the API token/ }, requests: 1 },
		],
	),
	...['IP não autorizado', 'Your IP address is not allowed.'].map((message): [string, State] => [
		`an IP address that is refused with "${message}"`,
		{ faults: json(403, { message }), bad: { ipRelease: /IP address.*Ask Kolmeya support/ }, requests: 1 },
	]),
	[
		'a redirect to another path',
		{
			faults: [all('redirect', { to: '/login' })],
			bad: { baseUrl: /redirects to another path of the same server/ },
			requests: 1,
		},
	],
	[
		'an invisible character in the Base URL',
		{
			credential: { baseUrl: 'SANDBOX/api\u200b' },
			bad: { baseUrl: /character that no address has.*Type the Base URL again/ },
			requests: 0,
		},
	],
	[
		'a Base URL with a blank inside',
		{
			credential: { baseUrl: 'https://kol meya.com.br/api' },
			bad: { baseUrl: /not a web address.*must end in \/api/ },
			requests: 0,
		},
	],
	[
		'the token as the host of the Base URL',
		{
			credential: { baseUrl: 'http://TOKEN/api' },
			bad: { baseUrl: /host name in the Base URL is not known/ },
			requests: 0,
		},
	],
	[
		'a redirect on one endpoint only',
		{
			faults: [all('redirect', { on: 'sms/replys', to: '/login' })],
			bad: { replies: /HTTP 302 instead of data/ },
		},
	],
];

const values: Array<[string, State]> = [
	...['Thu, 01 Jan 1970 00:00:00 GMT', '0', '2026', 'amanhã'].map((date): [string, State] => [
		`a Date header of ${date}`,
		{ faults: headers({ Date: encodeURI(date).replaceAll('%20', ' ') }), bad: {}, open: ['clock'] },
	]),
	[
		'a window that is used up',
		{
			faults: headers({ 'X-RateLimit-Limit': '500', 'X-RateLimit-Remaining': '0' }),
			bad: { rateLimit: /All 500 requests of this minute are used.*Wait a minute/ },
		},
	],
	[
		'rate limit headers without numbers',
		{
			faults: headers({ 'X-RateLimit-Limit': 'many', 'X-RateLimit-Remaining': '-5' }),
			bad: {},
			open: ['rateLimit'],
		},
	],
	[
		'a balance below a cent',
		{ faults: json(200, { balance: 0.004 }, 'sms/balance'), bad: { balance: /R\$ 0\.00/ } },
	],
	[
		'a balance in another case',
		{
			faults: json(200, { Balance: '5,00' }, 'sms/balance'),
			bad: { balance: /balance is missing.*Balance is new/ },
		},
	],
	[
		'a balance beside an error',
		{
			faults: json(200, { balance: '5,00', errors: ['Falha: 5511987654321'] }, 'sms/balance'),
			bad: { balance: /reports an error/ },
		},
	],
	[
		'a previous secret that is too short',
		{
			credential: { previousWebhookSecret: 'short' },
			bad: { webhookSecret: /Previous Webhook Secret.*leave it empty/ },
		},
	],
];

const webhooks: Array<[string, State]> = [
	[
		'a webhook URL that is none',
		{ webhookUrl: async () => 'n8n', bad: { webhook: /not a web address.*production URL/ } },
	],
	[
		'the test URL, while the editor listens',
		{
			webhookUrl: async () => PUBLIC.replace('/webhook/', '/webhook-test/'),
			faults: codes(200, 401),
			bad: { webhook: /test URL.*production URL/ },
		},
	],
	...[403, 404, 500, 0, 302].map((code): [string, State] => [
		`a second call that is answered ${code}: nobody was let in`,
		{ webhookUrl: async () => PUBLIC, faults: codes(200, code), bad: {}, open: ['webhookSignature'] },
	]),
	[
		'a URL that was signed before',
		{ webhookUrl: async () => `${await listener(200, 401)}?signature=old&reference=x&token=y`, bad: {} },
	],
	[
		'a webhook that wants a signature, without a secret',
		{
			credential: NO_SECRET,
			webhookUrl: async () => PUBLIC,
			faults: codes(401),
			bad: { webhook: /HTTP 401.*Webhook Secret of Kolmeya Trigger/ },
		},
	],
	[
		'a webhook behind a password',
		{
			webhookUrl: async () => await listener(401, 401),
			bad: { webhook: /HTTP 401.*proxy.*asks for a password/ },
		},
	],
	[
		'an n8n that fails',
		{ webhookUrl: async () => PUBLIC, faults: codes(500), bad: { webhook: /HTTP 500.*log of n8n/ } },
	],
	[
		'a firewall',
		{ webhookUrl: async () => PUBLIC, faults: codes(403), bad: { webhook: /HTTP 403.*firewall/ } },
	],
	...[502, 504, 522].map((code): [string, State] => [
		`a proxy that answers ${code}`,
		{
			webhookUrl: async () => PUBLIC,
			faults: codes(code),
			bad: { webhook: /proxy in front of n8n does not reach n8n.*n8n is running/i },
		},
	]),
	...['abc', [200], true].map((code): [string, State] => [
		`an answer without a code: ${JSON.stringify(code)}`,
		{ webhookUrl: async () => PUBLIC, faults: codes(code), bad: {}, open: ['webhook'] },
	]),
	[
		'a webhook test that is refused for the rate',
		{
			webhookUrl: async () => PUBLIC,
			faults: [{ on: 'sms/webhook', kind: 'tooManyRequests' }],
			bad: { webhook: /not accepting more requests.*run the check again/ },
		},
	],
];

export const network: Array<[string, State]> = [...strangers, ...values, ...webhooks];
