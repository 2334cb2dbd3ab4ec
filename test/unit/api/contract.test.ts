import type { z } from 'zod';
import { type Endpoint, endpoints } from '../../../nodes/Kolmeya/api/endpoints';
import { interpret } from '../../../nodes/Kolmeya/api/exchange';
import { endpoints as ofSandbox } from '../../../sandbox/api/endpoints';
import { anonymous, document, operationAt } from '../../support/contract/document';
import { misfitsOfAnswer, misfitsOfRequest, misfitsOfWebhook } from '../../support/contract/fit';
import { samplesOf } from '../../support/contract/samples';

/** docs/openapi.json, our zod schemas and the sandbox are three descriptions of one API. They may not drift apart. */

const names = Object.keys(document.paths).map(anonymous).sort();
const byName = new Map(Object.values(endpoints).map((endpoint) => [anonymous(endpoint.path), endpoint]));

it('the three have the same operations', () => {
	expect(names).toHaveLength(22);
	expect([...byName.keys()].sort()).toEqual(names);
	expect(ofSandbox.map(({ path }) => anonymous(path)).sort()).toEqual(names);
});

/** For each endpoint a request with every field there is. */
const full: { [Name in keyof typeof endpoints]: z.input<(typeof endpoints)[Name]['takes']> } = {
	sendMessages: {
		messages: [{ phone: 5511987654321, message: 'Oi', reference: 'a' }],
		smsApiId: 1,
		segmentId: 2,
		webhookUrl: 'https://n8n.example.com/webhook/1',
		reference: 'r',
	},
	sendToken: {
		messages: [{ phone: 5511987654321, message: 'Oi', reference: 'a' }],
		smsApiId: 1,
		segmentId: 2,
		webhookUrl: 'https://n8n.example.com/webhook/1',
		reference: 'r',
	},
	balance: {},
	requestStatus: { reference: 'r' },
	messageStatus: { id: 'm' },
	statuses: { from: '2025-11-17 00:00', to: '2025-11-17 23:59', limit: 10 },
	jobStatuses: { jobId: 1, perPage: 10, page: 1 },
	jobs: {},
	requests: { from: '2025-11-17', to: '2025-11-17', perPage: 10, page: 1 },
	monthlySummary: { period: '2025-11' },
	invalidRecords: { origin: 'web', date: '2025-11-17', jobId: 1, segmentIds: [1], perPage: 10, page: '1' },
	replies: { period: 24, page: 1 },
	webReplies: { period: 24, page: 1 },
	blacklistAdd: { phones: [{ phone: '5511987654321', document: '52998224725' }], tenantId: 1 },
	blacklistRemove: { phones: [{ phone: '5511987654321', document: '52998224725' }], tenantId: 1 },
	segments: {},
	apis: {},
	layouts: {},
	pauseCampaign: { jobId: 1 },
	resumeCampaign: { jobId: 1 },
	accesses: { from: '2025-11-17', to: '2025-11-17', limit: 10, robots: false, segmentId: 1 },
	testWebhook: { webhookUrl: 'https://n8n.example.com/webhook/1' },
};

/** What goes over the wire; a part of the path does not. */
function body(takes: z.ZodTypeAny, input: unknown): Record<string, unknown> {
	const sent: Record<string, unknown> = takes.parse(input);
	delete sent.jobId;
	return sent;
}

it.each(Object.entries(full))(
	'%s: our fullest request fits, and leaves out no documented field',
	(name, input) => {
		const endpoint = Object.entries(endpoints).find(([key]) => key === name)?.[1];
		if (!endpoint) throw new Error(name);
		const sent = body(endpoint.takes, input);
		expect(misfitsOfRequest(endpoint.path, sent)).toEqual([]);
		const { properties = {} } = documented(endpoint.path);
		expect(Object.keys(properties).filter((field) => !(field in sent))).toEqual([]);
	},
);

function documented(path: string): { properties?: Record<string, unknown> } {
	const schema = operationAt(path).requestBody.content?.['application/json'].schema ?? {};
	return schema.$ref ? document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema;
}

const table: Array<[string, Endpoint]> = Object.entries(endpoints);

it.each(table)('%s: every documented form of its answer is read', (_, endpoint) => {
	const [status, samples] = samplesOf(operationAt(endpoint.path));
	for (const sample of samples) {
		expect(misfitsOfAnswer(endpoint.path, status, sample)).toEqual([]);
		const wire = { kind: 'response', status, headers: {}, body: sample } as const;
		const { kind } = interpret(endpoint, wire, 0);
		if (!isComplaint(sample) && !namesNothing(sample)) expect([sample, kind]).toEqual([sample, 'answered']);
	}
});

/** A complaint is documented for 2xx, too. */
function isComplaint(sample: unknown): boolean {
	const fields = typeof sample === 'object' && sample !== null ? Object.keys(sample) : [];
	return fields.some((field) => ['errors', 'erro'].includes(field)) || fields.join() === 'message';
}

/** The schema allows a send whose lists are all empty. It tells of no message, so it is looked up and not believed. */
function namesNothing(sample: unknown): boolean {
	if (typeof sample !== 'object' || sample === null || !('valids' in sample)) return false;
	const { valids, ...others }: { valids: unknown } = sample;
	return (
		valids === 0 && Object.values(others).every((list) => !list || (Array.isArray(list) && list.length === 0))
	);
}

describe('the comparison itself', () => {
	it.each<[string, string[]]>([
		['a field too many', misfitsOfRequest('sms/balance', { token: 1 })],
		[
			'a blank optional',
			misfitsOfRequest('sms/store', { messages: [{ phone: 1, message: 'Oi', reference: '' }] }),
		],
		[
			'too many messages',
			misfitsOfRequest('sms/store-token', { messages: [1, 2].map((phone) => ({ phone, message: 'Oi' })) }),
		],
		[
			'a number for a blacklisted phone',
			misfitsOfRequest('blacklist/store', { phones: [{ phone: 11987654321 }] }),
		],
		['both ways to ask', misfitsOfRequest('sms/status/message', { id: 'a', reference: 'b' })],
		['an ISO date', misfitsOfRequest('sms/accesses', { start_at: '2025-11-17T00:00:00-03:00', limit: 1 })],
		[
			'a new field in an answer',
			misfitsOfAnswer('sms/segments', 200, { segments: [{ id: 1, name: 'A', cor: 1 }] }),
		],
		['a missing field in an answer', misfitsOfAnswer('sms/segments', 200, { segments: [{ id: 1 }] })],
		['a status that is not documented', misfitsOfAnswer('sms/segments', 204, undefined)],
		['a body where there is none', misfitsOfAnswer('blacklist/store', 201, {})],
		[
			'a webhook of a status that is not final',
			misfitsOfWebhook({
				id: 'r',
				reference: null,
				messages: [{ id: 'm', reference: null, status_code: 2, status: 'Enviado' }],
			}),
		],
		['a webhook of another shape', misfitsOfWebhook({ id: 'r', status: 'delivered', phone: 11987654321 })],
	])('sees %s', (_, misfits) => {
		expect(misfits).not.toEqual([]);
	});
});
