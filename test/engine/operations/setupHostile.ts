import { all, listener, type State } from './setupStates';

/** What people paste, what networks answer, and what Kolmeya might answer one day. `TOKEN` is the right one. */

const redirect = (to: string) => all('redirect', { to });
const balance = (value: unknown) => [
	all('answered', { on: 'sms/balance', answer: { status: 200, body: { balance: value } } }),
];

export const hostile: Array<[string, State]> = [
	...['"TOKEN"', '“Bearer TOKEN”', 'Authorization: Bearer TOKEN'].map((apiToken): [string, State] => [
		`the token as ${apiToken}`,
		{ credential: { apiToken }, bad: {} },
	]),
	[
		'no token',
		{
			credential: { apiToken: ' ' },
			bad: { token: /has no API token Copy the token from the Kolmeya panel/ },
			requests: 0,
		},
	],
	[
		'a token that was shortened by a text editor',
		{ credential: { apiToken: 'TOKEN…' }, bad: { token: /characters that no token has/ }, requests: 0 },
	],
	[
		'the token in the field of the Base URL',
		{
			credential: { baseUrl: 'TOKEN' },
			bad: { baseUrl: /cannot be reached.*not a web address that starts with https/ },
			requests: 0,
		},
	],
	[
		'http where the server wants https',
		{
			faults: [redirect('https://127.0.0.1/api/v1/sms/balance')],
			bad: { baseUrl: /redirects the Base URL from http:\/\/ to https:\/\/ Start the Base URL/ },
			requests: 1,
		},
	],
	[
		'the login page of a network',
		{
			faults: [redirect('https://portal.example.com/login?user=Ana&phone=5511987654321')],
			bad: { baseUrl: /redirects to https:\/\/portal\.example\.com .*login page of your network/ },
			requests: 1,
		},
	],
	[
		'a redirect that leads nowhere',
		{
			faults: [redirect('http://')],
			bad: { baseUrl: /no Kolmeya API at the Base URL \(HTTP 302\)/ },
			requests: 1,
		},
	],
	[
		'https where the server only speaks http',
		{
			credential: { baseUrl: 'SECURE/api' },
			bad: { baseUrl: /does not answer with https.*Check the Base URL/ },
			requests: 0,
		},
	],
	[
		'a clock that is off by a day',
		{
			faults: [all('clockOff', { on: 'sms/balance', ms: 86_400_000 })],
			// The sandbox's own day is today: a report of its tomorrow is refused.
			bad: { clock: /24 hours behind.*Set the clock/, requests: /HTTP 422/ },
		},
	],
	[
		'a blocked account',
		{
			faults: [all('blocked', { on: 'sms/balance' })],
			bad: { balance: /does not allow this request.*account may be blocked/ },
		},
	],
	['a balance that is null', { faults: balance(null), bad: { balance: /balance is null/ } }],
	['a balance below zero', { faults: balance('-R$ 12,50'), bad: { balance: /R\$ -12\.50 Add credit/ } }],
	['a balance in words', { faults: balance('ilimitado'), bad: { balance: /not an amount Open an issue/ } }],
	[
		'no cost centers',
		{
			faults: [all('answered', { on: 'sms/segments', answer: { status: 200, body: { segments: [] } } })],
			bad: {},
		},
	],
	[
		'a rate limit that is used up after the first request',
		{
			faults: [all('tooManyRequests', { on: 'sms/segments', retryAfter: 30 })],
			bad: { costCenters: /not accepting more requests/ },
			requests: 2,
		},
	],
	[
		'a message beside nothing, which quotes an SMS',
		{
			faults: [
				all('answered', {
					on: 'sms/replys',
					answer: { status: 200, body: { message: 'Falha: 5511987654321, Seu cartão' } },
				}),
			],
			bad: { replies: /data is missing.*message is new \(string\)/ },
		},
	],
	[
		'a list that is keyed by people',
		{ faults: [all('fieldNew', { on: 'sms/apis', field: 'Ana' })], bad: {} },
	],
	[
		'a webhook behind a redirect',
		{
			webhookUrl: async () => await listener(301, 301),
			bad: { webhook: /redirects \(HTTP 301\).*the same one with https/ },
		},
	],
	[
		'a webhook of another workflow',
		{
			webhookUrl: async () => await listener(200, 200),
			bad: { webhookSignature: /not refused.*Check that it is the URL of a Kolmeya Trigger/ },
		},
	],
	[
		'a webhook while n8n restarts',
		{
			webhookUrl: async () => await listener(503, 503),
			bad: { webhook: /HTTP 503\).*Check that n8n is running/ },
		},
	],
	[
		'answers that nobody knows',
		{
			faults: [all('answered', { on: 'sms/layouts', answer: { status: 200, body: 'Olá, Ana' } })],
			bad: { layouts: /unreadable response/ },
		},
	],
];

/** Of each endpoint a field that Check Setup has to miss. */
export const FIELDS: Record<string, [endpoint: string, field: string]> = {
	balance: ['sms/balance', 'balance'],
	costCenters: ['sms/segments', 'name'],
	apis: ['sms/apis', 'name'],
	layouts: ['sms/layouts', 'position'],
	requests: ['sms/reports/requests', 'quantity'],
	requestStatus: ['sms/status/request', 'status_code'],
	messageStatus: ['sms/status/message', 'status_code'],
	deliveries: ['sms/reports/statuses', 'telefone'],
	campaigns: ['sms/reports/jobs', 'created'],
	campaignDeliveries: ['sms/reports/statuses/{jobId}', 'telefone'],
	monthlySummary: ['sms/reports/quantity-jobs', 'validos'],
	invalidRecords: ['sms/reports/invalid-records', 'tipo'],
	replies: ['sms/replys', 'received_at'],
	webReplies: ['sms/replys-web', 'send_at'],
	linkClicks: ['sms/accesses', 'accessed_at'],
};
