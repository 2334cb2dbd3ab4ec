import type { Schema } from '@cfworker/json-schema';
import type { input } from 'zod';
import { z } from 'zod/v4';
import type { endpoints as Endpoints } from '../../../nodes/Kolmeya/api/endpoints';
import { classify } from '../../../nodes/Kolmeya/event/classify';
import { operationAt, requestSchema, resolved, webhookSchemas } from '../../support/contract/document';
import { misfitsOfRequest } from '../../support/contract/fit';
import { made } from '../../support/contract/samples';
import { type Shape, shapeOf } from '../../support/contract/shape';
import { underBoth } from '../../zod';

/** Our requests have each documented field, within the documented limits, and no other; our trigger knows each webhook. */

/** Under zod 4, which can tell what a schema takes. */
const [, endpoints] = underBoth(
	() => jest.requireActual<{ endpoints: typeof Endpoints }>('../../../nodes/Kolmeya/api/endpoints').endpoints,
);

type Taken<Name extends keyof typeof Endpoints> = input<(typeof Endpoints)[Name]['takes']>;

/** For each endpoint a request with every field there is. */
const full: { [Name in keyof typeof Endpoints]: Taken<Name> } = {
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

type Fields = Record<string, Schema | boolean>;

/** What each of our requests may be made of; most have one form. */
function formsOf(takes: unknown): Fields[] {
	if (!(takes instanceof z.ZodType)) throw new Error('This is no schema of zod 4');
	const schema: Schema = JSON.parse(
		JSON.stringify(z.toJSONSchema(takes, { io: 'input', unrepresentable: 'any' })),
	);
	return (schema.anyOf ?? [schema]).map(({ properties = {} }) => properties);
}

const inPath = (path: string, name: string) => path.includes(`{${name}}`);

/** What goes over the wire in the body. */
function sent({ path, takes }: (typeof endpoints)[keyof typeof endpoints], request: unknown) {
	const body: Record<string, unknown> = takes.parse(request);
	return Object.fromEntries(Object.entries(body).filter(([name]) => !inPath(path, name)));
}

const documented = (path: string): Fields => resolved(requestSchema(operationAt(path))).properties ?? {};

const table = Object.entries(full).map(([name, request]) => {
	const found = Object.entries(endpoints).find(([key]) => key === name);
	if (!found) throw new Error(`There is no endpoint ${name}`);
	return { name, request, endpoint: found[1] };
});

it.each(table)(
	'$name: our fullest request is documented, and leaves nothing out',
	({ request, endpoint }) => {
		const wire = sent(endpoint, request);
		expect(misfitsOfRequest(endpoint.path, wire)).toEqual([]);
		expect(Object.keys(documented(endpoint.path)).filter((field) => !(field in wire))).toEqual([]);
		const forms = formsOf(endpoint.takes).map((fields) => Object.keys(fields).sort());
		expect(forms).toContainEqual(Object.keys(request).sort());
	},
);

/** What limits a field; the form of a text the operations see to. */
const LIMITS = ['minimum', 'maximum', 'minItems', 'maxItems', 'value'];
const limitsOf = (shape: Shape) =>
	shape.map((form) => Object.fromEntries(Object.entries(form).filter(([key]) => LIMITS.includes(key))));

it.each(table)('$name: our limits are those of the document', ({ request, endpoint }) => {
	const { path, takes } = endpoint;
	const theirs = documented(path);
	const [fields] = formsOf(takes);
	const names = Object.keys(fields).filter((name) => !inPath(path, name));
	// `wired` gives other names, in the same order.
	const wire = Object.keys(sent(endpoint, request));
	for (const [place, name] of names.entries()) {
		const mine = shapeOf(fields[name]);
		const types = mine.map(({ type }) => type);
		const same = shapeOf(theirs[wire[place]] ?? true).filter(({ type }) => types.includes(type));
		if (same.length > 0) expect([name, limitsOf(mine)]).toEqual([name, limitsOf(same)]);
	}
});

it.each(table.filter(({ request }) => 'messages' in request))(
	'$name: takes as many messages as the document',
	({ request, endpoint }) => {
		const [{ maxItems = 0 }] = [resolved(documented(endpoint.path).messages)];
		const takes = (count: number) => {
			const [message] = full.sendMessages.messages;
			return endpoint.takes.safeParse({ ...request, messages: Array(count).fill(message) }).success;
		};
		expect([0, 1, maxItems, maxItems + 1].map(takes)).toEqual([false, true, true, false]);
	},
);

it.each(webhookSchemas)('the trigger knows the webhook %s', (name, schema) => {
	for (const payload of made(schema)) expect([payload, classify(payload)]).toEqual([payload, [name]]);
});
