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
const period = { start_at: '2025-11-01 00:00', limit: 30_000 };
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
		{ phones: Array(1000).fill(entry), tenant_id: 3 },
		{ phones: [{ ...entry, document: '1' }] },
	],
	bad: [
		[{}, 'phones'],
		[{ phones: [] }, 'phones'],
		[{ phones: Array(1001).fill(entry) }, 'phones'],
		[{ phones: [{ phone: 11981000000 }] }, 'phones.0.phone'],
		[{ phones: [entry, { phone: '' }] }, 'phones.1.phone'],
		[{ phones: [{ ...entry, document: '' }] }, 'phones.0.document'],
		[{ phones: [entry], tenant_id: '3' }, 'tenant_id'],
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
				sms_api_id: 1,
				tenant_segment_id: 2,
				webhook_url: 'https://a',
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
			[{ messages: [message], sms_api_id: '1' }, 'sms_api_id'],
			[{ messages: [message], tenant_segment_id: 0.5 }, 'tenant_segment_id'],
			[{ messages: [message], webhook_url: '' }, 'webhook_url'],
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
		good: [period, { ...period, end_at: '2025-11-02 00:00', limit: 1 }],
		bad: [
			[{ limit: 1 }, 'start_at'],
			[{ ...period, limit: 30_001 }, 'limit'],
			[{ ...period, limit: 0 }, 'limit'],
			[{ ...period, end_at: 5 }, 'end_at'],
		],
	},
	jobStatuses: {
		good: [{ jobId: 7 }, { jobId: 7, per_page: 5000, page: 1 }],
		bad: [...job.bad, [{ jobId: 7, per_page: 5001 }, 'per_page'], [{ jobId: 7, page: 0 }, 'page']],
	},
	jobs: nothing,
	requests: {
		good: [{ start_at: '2025-11-01', end_at: '2025-11-30', per_page: 1000, page: 3 }],
		bad: [
			[{ start_at: '2025-11-01' }, 'end_at'],
			[{ start_at: 'a', end_at: 'b', per_page: 1001 }, 'per_page'],
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
			{ origin: 'web', date: '2025-11-01', job_id: 1, segments: [1, 2], per_page: 40_000, page: '2' },
		],
		bad: [
			[{ date: '2025-11-01' }, 'origin'],
			[{ origin: 'panel', date: '2025-11-01' }, 'origin'],
			[{ origin: 'api' }, 'date'],
			[{ origin: 'api', date: 'd', segments: ['1'] }, 'segments.0'],
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
			{ start_at: '2025-11-01', limit: 5000 },
			{ start_at: '2025-11-01', end_at: '2025-11-02', limit: 1, is_robot: 0, tenant_segment_id: 1 },
		],
		bad: [
			[{ start_at: '2025-11-01', limit: 5001 }, 'limit'],
			[{ start_at: '2025-11-01', limit: 1, is_robot: 2 }, 'is_robot'],
			[{ start_at: '2025-11-01', limit: 1, is_robot: true }, 'is_robot'],
		],
	},
	testWebhook: {
		good: [{ webhook_url: 'https://a' }],
		bad: [
			[{}, 'webhook_url'],
			[{ webhook_url: '' }, 'webhook_url'],
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
