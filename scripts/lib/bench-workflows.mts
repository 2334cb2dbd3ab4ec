/** The workflows of the measurements in a real n8n. */
import {
	PERSON_IN_CODE_NODE,
	PHONE_EXPRESSION,
	TEXT_EXPRESSION,
	TEXT_IN_CODE_NODE,
} from '../../test/bench/people.mjs';
import { batchSize, concurrency } from './bench-plan.mjs';
import type { Json } from './n8n-client.mjs';
import { senderType, triggerType } from './templates.mjs';

export const startName = 'Start';
const customersName = 'Customers';

/** Nodes one after the other. */
function chain(name: string, nodes: Json[]): Json {
	const names = nodes.map((node) => String(node.name));
	const links = names
		.slice(0, -1)
		.map((from, index) => [from, { main: [[{ node: names[index + 1], type: 'main', index: 0 }]] }]);
	return {
		name,
		nodes: nodes.map((node, index) => ({
			id: `${name}-${index}`,
			position: [index * 200, 0],
			...node,
		})),
		connections: Object.fromEntries(links),
		settings: { executionOrder: 'v1' },
	};
}

const manual: Json = {
	name: startName,
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};
const end: Json = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };

const code = (name: string, jsCode: string): Json => ({
	name,
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode },
});

const customers = (count: number): Json =>
	code(
		customersName,
		`${PERSON_IN_CODE_NODE}\nreturn Array.from({ length: ${count} }, (_, index) => ({ json: person(index) }));`,
	);

export interface SendingWorkflow {
	workflow: Json;
	/** Nodes whose time counts; the last one gives an item for each message. */
	measured: string[];
}

export function withKolmeya(count: number, credential: { id: string; name: string }): SendingWorkflow {
	const sender: Json = {
		name: 'Kolmeya',
		type: senderType,
		typeVersion: 1,
		parameters: {
			resource: 'message',
			operation: 'send',
			phone: PHONE_EXPRESSION,
			message: TEXT_EXPRESSION,
			options: {},
		},
		credentials: { kolmeyaApi: credential },
	};
	return {
		workflow: chain(`kolmeya ${count}`, [manual, customers(count), sender]),
		measured: ['Kolmeya'],
	};
}

const BATCH = `
const rows = $input.all();
const batches = [];
for (let start = 0; start < rows.length; start += ${batchSize}) {
	const messages = rows.slice(start, start + ${batchSize}).map(({ json }, index) => ({
		phone: Number(json.phone),
		message: ${TEXT_IN_CODE_NODE},
		reference: 'http-' + (start + index),
	}));
	batches.push({ json: { messages, reference: 'http/' + (batches.length + 1) } });
}
return batches;`;

const SPLIT = `
return $input.all().flatMap(({ json }) => json.valids.map(({ id, phone, reference }) => ({
	json: { outcome: 'accepted', phone, messageId: id, requestId: json.id, reference },
})));`;

/** The same job by hand: a Code node to batch, HTTP Request, a Code node to split the answers. */
export function withHttpRequest(
	count: number,
	{ apiUrl, token, latencyMs }: { apiUrl: string; token: string; latencyMs: number },
): SendingWorkflow {
	const http: Json = {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			method: 'POST',
			url: `${apiUrl}/v1/sms/store`,
			sendHeaders: true,
			headerParameters: { parameters: [{ name: 'Authorization', value: `Bearer ${token}` }] },
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '={{ $json }}',
			// The node starts so many every interval: about as many under way at once as the Kolmeya node has.
			options: { batching: { batch: { batchSize: concurrency, batchInterval: Math.max(1, latencyMs) } } },
		},
	};
	const nodes = [manual, customers(count), code('Batch', BATCH), http, code('Split', SPLIT)];
	return {
		workflow: chain(`http ${count} ${latencyMs}`, nodes),
		measured: ['Batch', 'HTTP Request', 'Split'],
	};
}

export interface Listening {
	workflow: Json;
	/** Below the address of n8n. */
	path: string;
}

export function withWebhook(): Listening {
	const path = 'bench-webhook';
	const webhook: Json = {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		webhookId: '7d1f0d9e-1111-4c7e-8f9f-4d379f432d01',
		parameters: { httpMethod: 'POST', path, options: {} },
	};
	return { workflow: chain('webhook', [webhook, end]), path: `webhook/${path}` };
}

export interface TriggerOptions {
	name: string;
	number: number;
	events: string[];
	collect?: number;
	authentication?: 'signedUrl' | 'none';
}

export function withTrigger(
	{ name, number, events, collect = 0, authentication = 'signedUrl' }: TriggerOptions,
	credential: { id: string; name: string },
): Listening {
	const webhookId = `7d1f0d9e-2222-4c7e-8f9f-4d379f432d0${number}`;
	const trigger: Json = {
		name: 'Kolmeya Trigger',
		type: triggerType,
		typeVersion: 1,
		webhookId,
		parameters: { events, authentication, options: collect > 0 ? { collect } : {} },
		credentials: { kolmeyaApi: credential },
	};
	return { workflow: chain(name, [trigger, end]), path: `webhook/${webhookId}/webhook` };
}
