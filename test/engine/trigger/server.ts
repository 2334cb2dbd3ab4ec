/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test server around what is built */
import { once } from 'node:events';
import type { Server } from 'node:http';
import express, { type Request, type Response } from 'express';
import { HookContext, WebhookContext } from 'n8n-core';
import {
	type INode,
	type INodeExecutionData,
	type INodeTypes,
	type IWebhookData,
	NodeHelpers,
	Workflow,
	type WorkflowActivateMode,
} from 'n8n-workflow';
import { KolmeyaTrigger } from '../../../nodes/Kolmeya/KolmeyaTrigger.node';
import { additionalDataFor } from '../additionalData';
import { toJson } from '../harness';

/**
 * The built trigger behind a real HTTP server that does what n8n's does with a webhook: reads the body by its
 * content type, calls `webhook()` in n8n's own context, creates an execution, and answers after that
 * (`webhook-helpers.js` and `live-webhooks.js` of n8n 2.41).
 */
export interface TriggerServer {
	/** Of the first address, e.g. `http://127.0.0.1:4711/webhook/<id>/webhook`. */
	url: string;
	/** The items of each execution that was started. */
	executions: Array<INodeExecutionData['json'][]>;
	/** Calls that have reached the trigger. */
	calls: number;
	/** What the trigger wrote to n8n's log. */
	log: string[];
	/** What a proxy makes of the path and query of a call. */
	change: (url: string) => string;
	/** Awaited before n8n gives the credential out. */
	beforeCredential: () => Promise<void>;
	/** Awaited before an execution exists; when it rejects, n8n answers 500. */
	beforeExecution: () => Promise<void>;
	/** How this n8n answers calls for waiting executions, in turn; 404 when none is left. `cut` and `hang` are no answer. */
	waits: Array<number | 'cut' | 'hang'>;
	/** Bodies of those calls. */
	waiting: unknown[];
	/** Runs the life-cycle as n8n 2.x does: once for each address, and once more where it failed. */
	activate(mode?: WorkflowActivateMode): Promise<void>;
	stop(): Promise<void>;
}

export interface TriggerSetup {
	parameters?: Record<string, unknown>;
	credential?: Record<string, string>;
	mode?: 'webhook' | 'manual';
}

const WEBHOOK_ID = '0c7e2a0e-8f9f-4d37-9f43-2d7a1a0c5b11';
const trigger = new KolmeyaTrigger();
const nodeTypes: INodeTypes = {
	getByName: () => trigger,
	getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(trigger),
	getKnownTypes: () => ({}),
};

let servers = 0;

export async function startTrigger(setup: TriggerSetup = {}): Promise<TriggerServer> {
	const { parameters = {}, credential = {}, mode = 'webhook' } = setup;
	servers += 1;
	// A workflow of its own for each server: the trigger's memory is kept by workflow and node.
	const id = `workflow-${servers}`;
	const node: INode = {
		id: 'a1b2c3d4-0000-4000-8000-000000000002',
		name: 'Kolmeya Trigger',
		type: 'n8n-nodes-kolmeya.kolmeyaTrigger',
		typeVersion: 1.1,
		position: [0, 0],
		webhookId: WEBHOOK_ID,
		parameters: toJson(parameters),
		credentials: { kolmeyaApi: { id: '1', name: 'Kolmeya' } },
	};
	const newWorkflow = () =>
		new Workflow({ id, name: 'Test', nodes: [node], connections: {}, active: true, nodeTypes });
	const additionalData = additionalDataFor(
		{ apiToken: 'token', ...credential },
		async () => await server.beforeCredential(),
	);
	const webhookData = (workflow: Workflow, index: number): IWebhookData => ({
		httpMethod: 'POST',
		node: node.name,
		path: `${WEBHOOK_ID}/${trigger.description.webhooks?.[index].path}`,
		webhookDescription: trigger.description.webhooks?.[index] ?? fail('no such webhook'),
		workflowId: workflow.id,
		workflowExecuteAdditionalData: additionalData,
	});

	const server: TriggerServer = {
		url: '',
		executions: [],
		log: [],
		calls: 0,
		waits: [],
		waiting: [],
		change: (url) => url,
		beforeCredential: async () => {},
		beforeExecution: async () => {},
		async activate(activation = 'activate') {
			const workflow = newWorkflow();
			for (const index of trigger.description.webhooks?.keys() ?? []) {
				const data = webhookData(workflow, index);
				const context = new HookContext(
					workflow,
					workflow.nodes[node.name],
					additionalData,
					'trigger',
					activation,
					data,
				);
				keepLog(context, server.log);
				const { checkExists, create } = trigger.webhookMethods.default;
				if (await checkExists.call(context)) continue;
				await create.call(context).catch(async () => await create.call(context));
			}
		},
		async stop() {},
	};

	async function answer(request: Request, response: Response): Promise<void> {
		const workflow = newWorkflow();
		const index = trigger.description.webhooks?.findIndex(({ path }) => path === request.params.path) ?? -1;
		if (index < 0)
			return void response.status(404).json({ message: 'The requested webhook is not registered' });
		if (!readBody(request))
			return void response.status(422).json({ message: 'Failed to parse request body' });
		const data = { ...additionalData, httpRequest: request, httpResponse: response };
		const context = new WebhookContext(
			workflow,
			workflow.nodes[node.name],
			data,
			mode,
			webhookData(workflow, index),
			[],
			null,
		);
		keepLog(context, server.log);
		server.calls += 1;
		const result = await trigger.webhook.call(context);
		const { responseData } = webhookData(workflow, index).webhookDescription;
		if (result.workflowData) {
			await server.beforeExecution();
			server.executions.push(result.workflowData[0].map(({ json }) => json));
		}
		if (result.noWebhookResponse) return;
		const body = (result.workflowData && (responseData ?? 'firstEntryJson')) || result.webhookResponse;
		if (typeof body === 'string') response.send(body);
		else response.json(body ?? { message: 'Workflow was started' });
	}

	const app = express();
	app.set('query parser', 'extended');
	app.use((request, _, next) => {
		request.url = server.change(request.url);
		next();
	});
	app.use(express.raw({ type: () => true, limit: '16mb' }));
	app.post('/webhook/:id/:path', (request, response) => {
		answer(request, response).catch((error: unknown) => {
			response.status(500).json({ message: String(error) });
		});
	});
	app.post('/webhook-waiting/:execution/:node', (request, response) => {
		server.waiting.push(JSON.parse(String(request.body)));
		const next = server.waits.shift() ?? 404;
		if (next === 'cut') request.socket.destroy();
		else if (next !== 'hang') response.status(next).json({});
	});
	const http = app.listen(0, '127.0.0.1');
	await once(http, 'listening');
	const base = `http://127.0.0.1:${portOf(http)}/webhook`;
	additionalData.webhookBaseUrl = base;
	server.url = `${base}/${WEBHOOK_ID}/webhook`;
	server.stop = async () => {
		http.closeAllConnections();
		http.close();
		await once(http, 'close');
	};
	return server;
}

function keepLog(context: object, log: string[]): void {
	const keep = (message: string, details?: object) => log.push(`${message} ${JSON.stringify(details ?? {})}`);
	Object.defineProperty(context, 'logger', { value: { warn: keep, info: keep, error: keep, debug: keep } });
}

/**
 * As n8n's body parser: JSON or text, with the bytes in `rawBody`. For other content types of nodes above version 1
 * n8n reads nothing until it is asked.
 */
function readBody(request: Request): boolean {
	const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
	const type = request.headers['content-type']?.split(';')[0] ?? '';
	if (!/^$|^application\/json$|^text\/plain$/.test(type)) {
		const readRawBody = async () => {
			await Promise.resolve();
			Object.assign(request, { rawBody });
		};
		Object.assign(request, { body: undefined, readRawBody });
		return true;
	}
	const text = rawBody.toString('utf8');
	try {
		const body: unknown =
			type === 'application/json' && text ? JSON.parse(text) : type === 'text/plain' ? text : {};
		Object.assign(request, { rawBody, body });
		return true;
	} catch {
		return false;
	}
}

function portOf(http: Server): number {
	const address = http.address();
	return typeof address === 'object' && address !== null ? address.port : fail('no port');
}

function fail(why: string): never {
	throw new Error(why);
}

export interface Answer {
	status: number;
	body: unknown;
}

/** A call as Kolmeya makes it. */
export async function post(
	url: string,
	payload: unknown,
	headers: Record<string, string> = {},
): Promise<Answer> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', 'User-Agent': 'GuzzleHttp/7', ...headers },
		body: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
	});
	const text = await response.text();
	const isJson = response.headers.get('content-type')?.includes('json');
	return { status: response.status, body: isJson ? JSON.parse(text) : text };
}
