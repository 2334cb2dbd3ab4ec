/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { createServer, type Server } from 'node:http';
import type { AccountOptions, Fault } from '../../../sandbox';

/** Ways in which a setup is broken, for Check Setup to find. */

export const SIGNING_WORDS = 'words to sign with, more than sixteen';

/** The checks of the read-only endpoints, in order. */
export const READINGS = [
	'costCenters',
	'apis',
	'layouts',
	'requests',
	'requestStatus',
	'messageStatus',
	'deliveries',
	'campaigns',
	'campaignDeliveries',
	'monthlySummary',
	'invalidRecords',
	'replies',
	'webReplies',
	'linkClicks',
];

let open: Server[] = [];

export function closeListeners(): void {
	for (const server of open) server.close();
	open = [];
}

/** Somebody's n8n: what it answers to a signed and to an unsigned call. */
export async function listener(signed: number, unsigned: number): Promise<string> {
	const server = createServer((request, response) => {
		const isSigned = new URL(request.url ?? '', 'http://n8n').searchParams.has('signature');
		request.resume().on('end', () => void response.writeHead(isSigned ? signed : unsigned).end());
	});
	open.push(server);
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('There is no port');
	return `http://127.0.0.1:${address.port}/webhook/1/webhook`;
}

export interface State {
	options?: AccountOptions;
	faults?: Fault[];
	credential?: Record<string, string>;
	webhookUrl?: () => Promise<string>;
	/** Checks that must be bad, and what they must say. */
	bad: Record<string, RegExp>;
	/** Checks of which nothing may be said. */
	open?: string[];
	/** Most requests that may be asked. */
	requests?: number;
}

export const all = (kind: Fault['kind'], more: Partial<Fault> = {}): Fault => ({
	on: '*',
	kind,
	times: 1_000,
	...more,
});
const HTML = { status: 200, text: '<html>Bem-vindo</html>', contentType: 'text/html' };

export const states: Array<[string, State]> = [
	[
		'a wrong token',
		{
			credential: { apiToken: 'nobody' },
			bad: { token: /does not recognize the API token.*Copy the current token/ },
			requests: 0,
		},
	],
	[
		'an IP address that is not released',
		{
			options: { allowedIps: ['10.0.0.1'] },
			bad: { ipRelease: /IP address.*Ask Kolmeya support/ },
			requests: 1,
		},
	],
	[
		'a Base URL with another path',
		{
			credential: { baseUrl: 'SANDBOX/gateway' },
			bad: { baseUrl: /no Kolmeya API at the Base URL \(HTTP 404\).*must end in \/api/ },
			requests: 0,
		},
	],
	[
		'a Base URL where nobody listens',
		{
			credential: { baseUrl: 'http://127.0.0.1:9/api' },
			bad: { baseUrl: /cannot be reached.*Check the Base URL/ },
			requests: 0,
		},
	],
	[
		'a Base URL that shows a web page',
		{
			faults: [all('answered', { answer: HTML })],
			bad: { baseUrl: /no Kolmeya API at the Base URL \(HTTP 200\)/ },
			requests: 1,
		},
	],
	[
		'a clock that is off',
		{ faults: [all('clockOff', { ms: 600_000 })], bad: { clock: /10 minutes behind.*Set the clock/ } },
	],
	['no credit', { options: { balance: 0 }, bad: { balance: /R\$ 0\.00.*Add credit/ } }],
	[
		'a refusal for lack of credit',
		{
			faults: [{ on: 'sms/balance', kind: 'errorInSuccess' }],
			bad: { balance: /enough credit.*Add credit/ },
		},
	],
	[
		'a rate limit that is used up',
		{
			faults: [all('tooManyRequests')],
			bad: { rateLimit: /not accepting more requests.*Wait a minute, or stop/ },
			requests: 1,
		},
	],
	[
		'a rate limit that ends halfway',
		{
			faults: [{ on: 'sms/layouts', kind: 'tooManyRequests' }],
			bad: { layouts: /not accepting more requests.*Wait a minute, or stop/ },
			requests: 4,
		},
	],
	[
		'a webhook that nobody reaches',
		{
			webhookUrl: async () => 'http://127.0.0.1:9/none',
			bad: { webhook: /cannot reach the URL.*reachable from the internet/ },
		},
	],
	[
		'a webhook without a workflow',
		{ webhookUrl: async () => await listener(404, 404), bad: { webhook: /No workflow listens.*Publish/ } },
	],
	[
		'a webhook with another secret',
		{
			webhookUrl: async () => await listener(401, 401),
			bad: { webhook: /refused the signature.*same Webhook Secret/ },
		},
	],
	[
		'a webhook that takes everything',
		{
			webhookUrl: async () => await listener(200, 200),
			bad: { webhookSignature: /without a signature is not refused.*Authentication/ },
		},
	],
	[
		'a webhook secret that is too short',
		{ credential: { webhookSecret: 'short' }, bad: { webhookSecret: /could be guessed.*Replace/ } },
	],
	[
		'a field that is missing',
		{
			faults: [{ on: 'sms/segments', kind: 'fieldMissing', field: 'name' }],
			bad: { costCenters: /segments\[\]\.name is missing \(expected: string\).*Open an issue/ },
		},
	],
	[
		'a field of another type',
		{
			faults: [{ on: 'sms/layouts', kind: 'fieldRetyped', field: 'position' }],
			bad: { layouts: /items\[\]\.position is object \(expected: integer\)/ },
		},
	],
	[
		'a list that is an object',
		{
			faults: [{ on: 'sms/apis', kind: 'answered', answer: { status: 200, body: { apis: 1 } } }],
			bad: { apis: /the answer is object \(expected: array\)/ },
		},
	],
	[
		'a proxy in front of one endpoint',
		{
			faults: [{ on: 'sms/accesses', kind: 'htmlBadGatewayBefore' }],
			bad: { linkClicks: /HTTP 502.*Kolmeya support/ },
		},
	],
	[
		'a page instead of one answer',
		{
			faults: [{ on: 'sms/replys', kind: 'answered', answer: HTML }],
			bad: { replies: /unreadable response \(HTTP 200\)/ },
		},
	],
	[
		'a server that fails and quotes an SMS',
		{ faults: [{ on: 'sms/replys', kind: 'answered', answer: 'sqlFault' }], bad: { replies: /HTTP 500/ } },
	],
	[
		'a refusal that quotes an SMS',
		{
			faults: [
				{
					on: 'sms/replys',
					kind: 'answered',
					answer: { status: 422, body: { errors: ['Falha: 5511987654321, Seu cartão'] } },
				},
			],
			bad: { replies: /HTTP 422/ },
		},
	],
	[
		'a server that fails everywhere',
		{
			faults: [all('serverFaultBefore')],
			bad: Object.fromEntries(
				['balance', ...READINGS].map((name) => [name, /HTTP 500.*again in a few minutes/]),
			),
		},
	],
];
