/** What the checks of queue mode share: accounts with their credentials, workflows, and what became of them. */
import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { chain } from '../../../scripts/lib/bench-workflow.mjs';
import type { Cluster } from '../../../scripts/lib/cluster.mjs';
import { isOver, type Json } from '../../../scripts/lib/n8n-client.mjs';
import { exchange, type Answer } from '../../../scripts/lib/http.mjs';
import { senderType, triggerType, waitForWebhook } from '../../../scripts/lib/templates.mjs';
import { Account } from '../templates/account.mjs';

const limitMs = 150_000;

/** A customer of Kolmeya: an account of the sandbox and the credential for it. */
export interface Customer {
	account: Account;
	secret: string;
	credentials: { kolmeyaApi: { id: string; name: string } };
}

export async function openCustomer(cluster: Cluster, name: string, options: Json = {}): Promise<Customer> {
	const account = await Account.open(cluster.sandbox, name, { webhooks: { automatic: false }, ...options });
	const secret = randomBytes(16).toString('hex');
	const id = await cluster.client.createCredential(name, 'kolmeyaApi', {
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

/** Invented: there are 10,000 of them. */
export const people = (count: number, first = 0): Message[] =>
	Array.from({ length: count }, (_, index) => ({
		phone: `1195555${String(first + index).padStart(4, '0')}`,
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
	private constructor(
		readonly cluster: Cluster,
		readonly workflowId: string,
		/** Below `/webhook/`. */
		private readonly path: string,
		private readonly saved: { id: string; versionId: string },
	) {}

	static async sender(cluster: Cluster, name: string, nodes: Json[]): Promise<Published> {
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
		return await Published.open(cluster, path, chain(name, [webhook, split, ...nodes]));
	}

	/** A workflow that begins with the Kolmeya Trigger. */
	static async trigger(
		cluster: Cluster,
		name: string,
		{ credentials }: Customer,
		parameters: Json,
		nodes: Json[] = [],
	): Promise<Published> {
		const webhookId = randomUUID();
		const trigger: Json = {
			name: 'Kolmeya Trigger',
			type: triggerType,
			typeVersion: 1,
			webhookId,
			parameters,
			credentials,
		};
		return await Published.open(cluster, `${webhookId}/webhook`, chain(name, [trigger, ...nodes]));
	}

	private static async open(cluster: Cluster, path: string, workflow: Json): Promise<Published> {
		const saved = await cluster.client.createWorkflow(workflow);
		const published = new Published(cluster, saved.id, path, saved);
		await published.activate();
		return published;
	}

	/** As Kolmeya, or whoever calls, knows it. */
	get url(): string {
		return `${this.cluster.webhook.url}/webhook/${this.path}`;
	}

	/** The same workflow at n8n's main process. */
	get urlOfMain(): string {
		return `${this.cluster.main.url}/webhook/${this.path}`;
	}

	async activate(): Promise<void> {
		await this.cluster.client.activate(this.saved);
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
	async executionIds(): Promise<string[]> {
		const executions = await this.cluster.client.executions(this.workflowId);
		return executions.map(({ id }) => id).sort((a, b) => Number(a) - Number(b));
	}

	async status(executionId: string): Promise<string> {
		return await this.cluster.client.executionStatus(this.workflowId, executionId);
	}

	/** What the node put out, once the execution is over: on one of its outputs, or on all. */
	async output(executionId: string, node: string, output?: number): Promise<Json[]> {
		await until(`execution ${executionId} is over`, async () => isOver(await this.status(executionId)));
		const { status, error, runData } = await this.cluster.client.execution(executionId);
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
	const strangers = Object.keys(received).filter(
		(phone) => !expected.some((person) => person.phone === phone),
	);
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
