import { endpoints } from '../../../nodes/Kolmeya/api/endpoints';

export type Name = keyof typeof endpoints;

const message = { phone: 5511981000000, message: 'oi', reference: 'a' };
const entry = { phone: '11981000000' };
const nothing = {
	good: [{}, { unknown: 'is left out' }],
	bad: [
		[null, ''],
		['text', ''],
		[[], ''],
	],
};
const period = { from: '2025-11-01 00:00', limit: 30_000 };
const job = {
	good: [{ jobId: 7 }],
	bad: [
		[{}, 'jobId'],
		[{ jobId: '7' }, 'jobId'],
		[{ jobId: 7.5 }, 'jobId'],
	],
};
const byIdOrReference = {
	good: [{ id: 'r' }, { reference: 'x' }],
	bad: [
		[{}, ''],
		[{ id: '' }, 'id', ''],
		[{ id: 5 }, ''],
		[{ reference: '' }, 'reference', ''],
	],
};
const replies = {
	good: [{}, { period: 168, page: 2 }],
	bad: [
		[{ period: 0 }, 'period'],
		[{ period: 169 }, 'period'],
		[{ period: 1.5 }, 'period'],
		[{ page: 0 }, 'page'],
	],
};
const blacklist = {
	good: [
		{ phones: [entry] },
		{ phones: Array(1000).fill(entry), tenantId: 3 },
		{ phones: [{ ...entry, document: '1' }] },
	],
	bad: [
		[{}, 'phones'],
		[{ phones: [] }, 'phones'],
		[{ phones: Array(1001).fill(entry) }, 'phones'],
		[{ phones: [{ phone: 11981000000 }] }, 'phones.0.phone'],
		[{ phones: [entry, { phone: '' }] }, 'phones.1.phone'],
		[{ phones: [{ ...entry, document: '' }] }, 'phones.0.document'],
		[{ phones: [entry], tenantId: '3' }, 'tenantId'],
	],
};

interface Inputs {
	good: unknown[];
	/** Each with the place of what is wrong; zod 4 does not say which option of a union came near. */
	bad: unknown[][];
}

/** What may go out, and what may not, by the limits of the vendor's description. */
export const inputs: Record<Name, Inputs> = {
	sendMessages: {
		good: [
			{ messages: [message] },
			{
				messages: Array(1000).fill(message),
				smsApiId: 1,
				segmentId: 2,
				webhookUrl: 'https://a',
				reference: 'r',
			},
			{ messages: [{ phone: 5511981000000, message: 'oi' }] },
		],
		bad: [
			[{}, 'messages'],
			[{ messages: [] }, 'messages'],
			[{ messages: Array(1001).fill(message) }, 'messages'],
			[{ messages: [message, null] }, 'messages'],
			[{ messages: [{ ...message, phone: '5511981000000' }] }, 'messages'],
			[{ messages: [{ ...message, phone: -1 }] }, 'messages'],
			[{ messages: [{ ...message, phone: 1e20 }] }, 'messages'],
			[{ messages: [{ ...message, message: '' }] }, 'messages'],
			[{ messages: [{ ...message, message: 5 }] }, 'messages'],
			[{ messages: [{ ...message, reference: '' }] }, 'messages'],
			[{ messages: 'oi' }, 'messages'],
			[{ messages: [message], smsApiId: '1' }, 'smsApiId'],
			[{ messages: [message], segmentId: 0.5 }, 'segmentId'],
			[{ messages: [message], webhookUrl: '' }, 'webhookUrl'],
			[{ messages: [message], reference: '' }, 'reference'],
			[{ messages: [message], reference: null }, 'reference'],
		],
	},
	sendToken: {
		good: [{ messages: [message], reference: 'r' }],
		bad: [
			[{ messages: [message, message] }, 'messages'],
			[{ messages: [] }, 'messages'],
		],
	},
	balance: nothing,
	requestStatus: byIdOrReference,
	messageStatus: byIdOrReference,
	statuses: {
		good: [period, { ...period, to: '2025-11-02 00:00', limit: 1 }],
		bad: [
			[{ limit: 1 }, 'from'],
			[{ ...period, limit: 30_001 }, 'limit'],
			[{ ...period, limit: 0 }, 'limit'],
			[{ ...period, to: 5 }, 'to'],
		],
	},
	jobStatuses: {
		good: [{ jobId: 7 }, { jobId: 7, perPage: 5000, page: 1 }],
		bad: [...job.bad, [{ jobId: 7, perPage: 5001 }, 'perPage'], [{ jobId: 7, page: 0 }, 'page']],
	},
	jobs: nothing,
	requests: {
		good: [{ from: '2025-11-01', to: '2025-11-30', perPage: 1000, page: 3 }],
		bad: [
			[{ from: '2025-11-01' }, 'to'],
			[{ from: 'a', to: 'b', perPage: 1001 }, 'perPage'],
		],
	},
	monthlySummary: {
		good: [{ period: '2025-11' }],
		bad: [
			[{}, 'period'],
			[{ period: '2025-1' }, 'period'],
			[{ period: '11/2025' }, 'period'],
		],
	},
	invalidRecords: {
		good: [
			{ origin: 'api', date: '2025-11-01' },
			{ origin: 'web', date: '2025-11-01', jobId: 1, segmentIds: [1, 2], perPage: 40_000, page: '2' },
		],
		bad: [
			[{ date: '2025-11-01' }, 'origin'],
			[{ origin: 'panel', date: '2025-11-01' }, 'origin'],
			[{ origin: 'api' }, 'date'],
			[{ origin: 'api', date: 'd', segmentIds: ['1'] }, 'segmentIds.0'],
			[{ origin: 'api', date: 'd', page: 2 }, 'page'],
		],
	},
	replies,
	webReplies: replies,
	blacklistAdd: blacklist,
	blacklistRemove: blacklist,
	segments: nothing,
	apis: nothing,
	layouts: nothing,
	pauseCampaign: job,
	resumeCampaign: job,
	accesses: {
		good: [
			{ from: '2025-11-01', limit: 5000 },
			{ from: '2025-11-01', to: '2025-11-02', limit: 1, robots: false, segmentId: 1 },
		],
		bad: [
			[{ from: '2025-11-01', limit: 5001 }, 'limit'],
			[{ from: '2025-11-01', limit: 1, robots: 1 }, 'robots'],
			[{ from: '2025-11-01', limit: 1, robots: 'true' }, 'robots'],
		],
	},
	testWebhook: {
		good: [{ webhookUrl: 'https://a' }],
		bad: [
			[{}, 'webhookUrl'],
			[{ webhookUrl: '' }, 'webhookUrl'],
		],
	},
};

const row = { id: 1, phone: 11981000000 };
const pagination = { current_page: '1', last_page: 2, total: '2000', per_page: 1000, from: 1, to: 1000 };

/** Answers in every shape that Kolmeya's description, logs and proxies show. Every endpoint must survive each. */
export const answers: unknown[] = [
	{},
	[],
	null,
	undefined,
	'',
	'text',
	0,
	true,
	[row],
	[row, null, 5, '11981000000'],
	{ messages: 0 },
	{ messages: [row], pagination },
	{ messages: { 0: row, 1: row }, pagination: null },
	{ messages: row, pagination: [] },
	{ requests: [row], pagination: 'none' },
	{
		id: 'r',
		reference: null,
		valids: [row],
		invalids: row,
		duplicates: 0,
		blacklist: null,
		not_disturb: ['1'],
	},
	{ id: 5, reference: 6, valids: 0, invalids: {}, extra: 'kept or not' },
	{ id: '', reference: [], valids: 'x' },
	{ id: 'r', status: 'Válido', status_code: 2, messages: [{ ...row, status_code: '3' }] },
	{ balance: 'R$9.397,30' },
	{ balance: 1500.5 },
	{ segments: [{ id: 1, name: 'a' }] },
	{ segments: { a: { id: 1 } } },
	{ jobs: [{ id: 1, created: 'c', approved: 'a' }] },
	{ jobs: '12 criado em 2025-11-01 10:00:00, aprovado em 01/11/2025 11:00; 13\nsem número' },
	{ jobs: 5 },
	{ data: [row], current_page: 1, last_page: '3', total: Number.NaN, per_page: ' 1000 ', next_page_url: 'x' },
	{ data: { 1: row }, current_page: null, total: Infinity, last_page: '-1' },
	{ accesses: [row], totalAccesses: 1 },
	{ accesses: null },
	{ message: 'Job pausado' },
	{ message: ['Job pausado'] },
	{ code_returned: 200 },
	{ code_returned: '404' },
	JSON.parse('{"__proto__":{"polluted":1},"messages":[{"__proto__":{"polluted":1},"id":1}]}'),
];
