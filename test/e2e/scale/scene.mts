/** What the checks of queue mode share: accounts with their credentials, workflows, and what became of them. */
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { chain } from '../../../scripts/lib/bench-workflow.mjs';
import { isOver, type Json, type N8nClient } from '../../../scripts/lib/n8n-client.mjs';
import type { ExecutionSummary } from '../../../scripts/lib/n8n-executions.mjs';
import { exchange, type Answer } from '../../../scripts/lib/http.mjs';
import type { Sandbox } from '../../../scripts/lib/sandbox.mjs';
import { senderType, triggerType, waitForWebhook } from '../../../scripts/lib/templates.mjs';
import { Account } from '../templates/account.mjs';

const limitMs = 150_000;

/** Where it takes place: a cluster, or one n8n that does everything. */
export interface Servers {
	client: N8nClient;
	sandbox: Sandbox;
	main: { url: string };
	webhook: { url: string };
}

/** A customer of Kolmeya: an account of the sandbox and the credential for it. */
export interface Customer {
	account: Account;
	secret: string;
	credentials: { kolmeyaApi: { id: string; name: string } };
}

export async function openCustomer(servers: Servers, name: string, options: Json = {}): Promise<Customer> {
	const account = await Account.open(servers.sandbox, name, { webhooks: { automatic: false }, ...options });
	const secret = randomBytes(16).toString('hex');
	const id = await servers.client.createCredential(name, 'kolmeyaApi', {
		apiToken: account.token,
		baseUrl: account.apiUrl,
		webhookSecret: secret,
	});
	return { account, secret, credentials: { kolmeyaApi: { id, name } } };
}

export interface Message {
	phone: string;
	message: string;
}

/** Invented: there are 44 million of them. */
export const people = (count: number, first = 0): Message[] =>
	Array.from({ length: count }, (_, index) => ({
		phone: String(11_955_550_000 + first + index),
		message: `Sua fatura ${first + index} vence dia 10.`,
	}));

export const sendNode = ({ credentials }: Customer, parameters: Json): Json => ({
	name: 'Kolmeya',
	type: senderType,
	typeVersion: 1,
	parameters: { resource: 'message', operation: 'send', ...parameters },
	credentials,
	webhookId: randomUUID(),
});

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

	static async sender(servers: Servers, name: string, nodes: Json[]): Promise<Published> {
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
		return await Published.open(servers, path, chain(name, [webhook, split, ...nodes]));
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
	async start(messages: readonly Message[]): Promise<string> {
		const before = new Set(await this.executionIds());
		await until('the webhook process takes the call', async () => {
			const { status, text } = await post(this.url, { people: messages });
			if (status !== 200 && status !== 503)
				throw new Error(`The webhook process answered ${status}: ${text}`);
			// 503: n8n cannot reach its database at the moment, and has started nothing.
			return status === 200;
		});
		return await until('the execution is listed', async () =>
			(await this.executionIds()).find((id) => !before.has(id)),
		);
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

	/** What the node put out, once the execution is over: on one of its outputs, or on all. */
	async output(executionId: string, node: string, output?: number): Promise<Json[]> {
		await until(`execution ${executionId} is over`, async () => isOver(await this.status(executionId)));
		const { status, error, runData } = await this.servers.client.execution(executionId);
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
): Promise<T> {
	for (const ends = Date.now() + limitMs; Date.now() < ends; await sleep(everyMs)) {
		const found = await ask();
		if (found !== undefined && found !== false) return found;
	}
	throw new Error(`Not within ${limitMs / 1000} s: ${what}`);
}

/** How many SMS each phone got, as the sandbox counts: those with another number than one. */
export async function wrongCounts({ account }: Customer, expected: readonly Message[]): Promise<string[]> {
	const received = await account.received();
	const known = new Set(expected.map(({ phone }) => phone));
	const strangers = Object.keys(received).filter((phone) => !known.has(phone));
	const wrong = expected.filter(({ phone }) => received[phone]?.length !== 1);
	return [...strangers, ...wrong.map(({ phone }) => `${phone}: ${received[phone]?.length ?? 0}`)];
}

/** Outcomes and how often each came. */
export function tally(items: readonly Json[]): string {
	const counts = new Map<string, number>();
	for (const { outcome, reason } of items) {
		const name = [outcome, reason].filter(Boolean).join(' ');
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return [...counts].map(([name, count]) => `${count} ${name}`).join(', ') || 'none';
}

export const allAccepted = (items: readonly Json[], expected: readonly Message[]): boolean =>
	items.length === expected.length && items.every(({ outcome }) => outcome === 'accepted');
