/** A workflow of n8n that is started from outside, and what became of its executions. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { chain } from '../../support/load/workflow.mjs';
import { exchange, type Answer } from '../../support/servers/http.mjs';
import { type FinishedExecution, isOver, type Json } from '../../support/n8n/client.mjs';
import type { ExecutionSummary } from '../../support/n8n/executions.mjs';
import { triggerType, waitForWebhook } from '../../support/templates/templates.mjs';
import type { Customer, Servers } from './scene.mjs';

const patienceMs = 150_000;

/** A workflow that starts when somebody posts `{ people }` to it. */
export class Published {
	/** Executions that began earlier are left out of everything below: of thousands the list takes long. */
	since?: string;

	private constructor(
		private readonly servers: Servers,
		readonly workflowId: string,
		/** Below `/webhook/`. */
		private readonly path: string,
		private readonly saved: { id: string; versionId: string },
	) {}

	/** `links`: connections that differ from those of a chain, by the node they begin at. */
	static async sender(servers: Servers, name: string, nodes: Json[], links: Json = {}): Promise<Published> {
		const path = randomUUID();
		const webhook: Json = {
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: path,
			parameters: { httpMethod: 'POST', path, options: {} },
		};
		const split: Json = {
			name: 'People',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'body.people', options: {} },
		};
		return await Published.open(servers, path, chain(name, [webhook, split, ...nodes], links));
	}

	/** A workflow that begins with the Kolmeya Trigger. */
	static async trigger(
		servers: Servers,
		name: string,
		{ credentials }: Customer,
		parameters: Json,
		nodes: Json[] = [],
	): Promise<Published> {
		const webhookId = randomUUID();
		const trigger: Json = {
			name: 'Kolmeya Trigger',
			type: triggerType,
			typeVersion: 1.1,
			webhookId,
			parameters,
			credentials,
		};
		return await Published.open(servers, `${webhookId}/webhook`, chain(name, [trigger, ...nodes]));
	}

	private static async open(servers: Servers, path: string, workflow: Json): Promise<Published> {
		const saved = await servers.client.createWorkflow(workflow);
		const published = new Published(servers, saved.id, path, saved);
		await published.activate();
		return published;
	}

	/** As Kolmeya, or whoever calls, knows it. */
	get url(): string {
		return `${this.servers.webhook.url}/webhook/${this.path}`;
	}

	/** The same workflow at n8n's main process. */
	get urlOfMain(): string {
		return `${this.servers.main.url}/webhook/${this.path}`;
	}

	async activate(): Promise<void> {
		await this.servers.client.activate(this.saved);
		await waitForWebhook(this.url);
	}

	/** Starts it with these people; the id of the execution. */
	async start(messages: readonly object[]): Promise<string> {
		return (await this.startTogether(messages, 1))[0];
	}

	/** Starts it with these people so many times at the same moment; the ids of the executions. */
	async startTogether(messages: readonly object[], count: number): Promise<string[]> {
		const before = new Set(await this.executionIds());
		await Promise.all(Array.from({ length: count }, async () => await this.call(messages)));
		return await until('the executions are listed', async () => {
			const begun = (await this.executionIds()).filter((id) => !before.has(id));
			return begun.length === count && begun;
		});
	}

	/** All executions so far, the oldest first. */
	async executions(): Promise<ExecutionSummary[]> {
		const executions = await this.servers.client.executions(this.workflowId, this.since);
		return executions.sort((a, b) => Number(a.id) - Number(b.id));
	}

	async executionIds(): Promise<string[]> {
		return (await this.executions()).map(({ id }) => id);
	}

	async status(executionId: string): Promise<string> {
		return await this.servers.client.executionStatus(this.workflowId, executionId, this.since);
	}

	/** The execution, once it is over. */
	async end(executionId: string): Promise<FinishedExecution> {
		await until(`execution ${executionId} is over`, async () => isOver(await this.status(executionId)));
		return await this.servers.client.execution(executionId);
	}

	/** What the node put out, once the execution is over: on one of its outputs, or on all. */
	async output(executionId: string, node: string, output?: number): Promise<Json[]> {
		const { status, error, runData } = await this.end(executionId);
		if (status !== 'success')
			throw new Error(`Execution ${executionId} ended with ${status}: ${error ?? ''}`);
		const outputs = runData[node]?.at(-1)?.data?.main ?? [];
		const wanted = output === undefined ? outputs : [outputs[output]];
		return wanted.flatMap((items) => (items ?? []).map(({ json }) => json));
	}

	/** What the node put out in all executions so far. */
	async outputs(node: string): Promise<Json[]> {
		const found: Json[] = [];
		for (const id of await this.executionIds()) found.push(...(await this.output(id, node)));
		return found;
	}

	private async call(messages: readonly object[]): Promise<void> {
		await until('the webhook process takes the call', async () => {
			const { status, text } = await post(this.url, { people: messages });
			if (status !== 200 && status !== 503)
				throw new Error(`The webhook process answered ${status}: ${text}`);
			// 503: n8n cannot reach its database at the moment, and has started nothing.
			return status === 200;
		});
	}
}

export async function post(url: string, body: unknown): Promise<Answer> {
	return await exchange('POST', url, {
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
}

/** Asks until there is an answer other than `undefined` and `false`. */
export async function until<T>(
	what: string,
	ask: () => Promise<T | undefined | false>,
	everyMs = 250,
	limitMs = patienceMs,
): Promise<T> {
	for (const ends = Date.now() + limitMs; Date.now() < ends; await sleep(everyMs)) {
		const found = await ask();
		if (found !== undefined && found !== false) return found;
	}
	throw new Error(`Not within ${limitMs / 1000} s: ${what}`);
}
