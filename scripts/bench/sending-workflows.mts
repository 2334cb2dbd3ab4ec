/** The same campaign with the Kolmeya node and by hand. */
import {
	PERSON_IN_CODE_NODE,
	PHONE_EXPRESSION,
	TEXT_EXPRESSION,
	TEXT_IN_CODE_NODE,
} from '../../test/bench/people.mjs';
import { batchSize, concurrency } from './plan.mjs';
import { chain } from '../../test/support/load/workflow.mjs';
import type { Json } from '../../test/support/n8n/client.mjs';
import { senderType } from '../../test/support/templates/templates.mjs';

export const startName = 'Start';

const manual: Json = {
	name: startName,
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	parameters: {},
};
const code = (name: string, jsCode: string): Json => ({
	name,
	type: 'n8n-nodes-base.code',
	typeVersion: 2,
	parameters: { jsCode },
});

const customers = (count: number): Json =>
	code(
		'Customers',
		`${PERSON_IN_CODE_NODE}\nreturn Array.from({ length: ${count} }, (_, index) => ({ json: person(index) }));`,
	);

export interface SendingWorkflow {
	workflow: Json;
	/** Nodes whose time counts; the last one gives an item for each message. */
	measured: string[];
}

/** n8n's own setting of a node: the whole node runs again when it fails. */
const RETRY_ON_FAIL = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1000 };

export function withKolmeya(
	count: number,
	credential: { id: string; name: string },
	{ retry = false } = {},
): SendingWorkflow {
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
		...(retry && RETRY_ON_FAIL),
	};
	return {
		workflow: chain(`kolmeya ${count}`, [manual, customers(count), sender]),
		measured: ['Kolmeya'],
	};
}

/** The same customers with n8n's own Twilio node. The sender is one of Twilio's numbers for tests. */
export function withTwilio(
	count: number,
	credential: { id: string; name: string },
	{ retry = false } = {},
): SendingWorkflow {
	const sender: Json = {
		name: 'Twilio',
		type: 'n8n-nodes-base.twilio',
		typeVersion: 1,
		parameters: {
			resource: 'sms',
			operation: 'send',
			from: '+15005550006',
			to: PHONE_EXPRESSION.replace('=', '=+'),
			message: TEXT_EXPRESSION,
		},
		credentials: { twilioApi: credential },
		...(retry && RETRY_ON_FAIL),
	};
	return {
		workflow: chain(`twilio ${count}`, [manual, customers(count), sender]),
		measured: ['Twilio'],
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
