/** The Kolmeya Trigger in a workflow of its own, active in the real n8n and called over its production URL. */
import { setTimeout as sleep } from 'node:timers/promises';
import { exchange, type Answer } from '../../support/servers/http.mjs';
import { isOver, type Json, type N8nClient } from '../../support/n8n/client.mjs';
import { sandboxToken, type Sandbox } from '../../support/servers/sandbox.mjs';
import { triggerType, waitForWebhook } from '../../support/templates/templates.mjs';
import { until } from '../expect.mjs';

/** Where the checks take place: a demonstration, or anything else with an n8n and a sandbox. */
export interface Place {
	n8n: { url: string; child: { logFile: string } };
	client: N8nClient;
	sandbox: Sandbox;
}

export interface Setup {
	/** Of the node; n8n itself reads the body of a call only for version 1. */
	typeVersion?: 1 | 1.1;
	parameters?: Json;
	options?: Json;
	/** Fields of the credential; a webhook secret only when it is given here. */
	credential?: Json;
}

export interface Execution {
	id: string;
	status: string;
	mode: string;
	items: Json[];
}

export type Address = 'webhook' | 'status' | 'replies' | 'rejections';

export interface Call {
	url?: string;
	method?: string;
	headers?: Record<string, string>;
}

const nodeName = 'Kolmeya Trigger';
const everyKind = ['status', 'reply', 'rejection', 'campaign', 'test'];
const asKolmeya = { 'content-type': 'application/json', 'user-agent': 'GuzzleHttp/7' };

export class Listener {
	private constructor(
		private readonly place: Place,
		readonly workflow: { id: string; versionId: string },
		private readonly webhookId: string,
		readonly credential: { id: string; name: string },
	) {}

	/** Saved, but not active. */
	static async save(place: Place, name: string, setup: Setup = {}): Promise<Listener> {
		const { parameters = {}, options = {}, typeVersion = 1.1 } = setup;
		const title = `Trigger: ${name}`;
		const id = await place.client.createCredential(title, 'kolmeyaApi', {
			apiToken: sandboxToken,
			baseUrl: place.sandbox.apiUrl,
			...setup.credential,
		});
		const credential = { id, name: title };
		const webhookId = crypto.randomUUID();
		const node = {
			id: crypto.randomUUID(),
			name: nodeName,
			type: triggerType,
			typeVersion,
			position: [0, 0],
			webhookId,
			parameters: { events: everyKind, authentication: 'none', ...parameters, options },
			credentials: { kolmeyaApi: credential },
		};
		const settings = { executionOrder: 'v1' };
		const workflow = await place.client.createWorkflow({
			name: title,
			nodes: [node],
			connections: {},
			settings,
		});
		return new Listener(place, workflow, webhookId, credential);
	}

	static async open(place: Place, name: string, setup: Setup = {}): Promise<Listener> {
		const listener = await Listener.save(place, name, setup);
		await listener.activate();
		return listener;
	}

	async activate(): Promise<void> {
		await this.place.client.activate(this.workflow);
		await this.isOpen();
	}

	/** n8n opens the four addresses one after the other. */
	async isOpen(): Promise<void> {
		await waitForWebhook(this.address('rejections'));
	}

	async deactivate(): Promise<void> {
		await this.place.client.deactivate(this.workflow.id);
		// As in `waitForWebhook`: a GET starts nothing and tells whether a POST would.
		const isShut = async () =>
			!(await exchange('GET', this.url)).text.includes('Did you mean to make a POST');
		await until(isShut, `${this.url} was not shut`);
	}

	/** The one that takes everything. */
	get url(): string {
		return this.address('webhook');
	}

	address(last: Address): string {
		return `${this.place.n8n.url}/webhook/${this.webhookId}/${last}`;
	}

	get testUrl(): string {
		return `${this.place.n8n.url}/webhook-test/${this.webhookId}/webhook`;
	}

	/** Like "Listen for test event" in the editor. */
	async listen(): Promise<void> {
		await this.place.client.listen(this.workflow.id, nodeName);
	}

	/** As Kolmeya calls; text and bytes are sent as they are, anything else as JSON. */
	async call(payload: unknown, { url = this.url, method = 'POST', headers }: Call = {}): Promise<Answer> {
		const body = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload);
		for (;;) {
			const answer = await exchange(method, url, { headers: { ...asKolmeya, ...headers }, body }).catch(
				(error: unknown) => {
					if (isCutOff(error)) return undefined;
					throw error;
				},
			);
			if (answer && !isBusy(answer)) return answer;
			await sleep(500);
		}
	}

	/** All of this workflow, oldest first, when none is under way: n8n creates them before it answers a call. */
	async executions(): Promise<Execution[]> {
		for (;;) {
			const all = await this.place.client.executions(this.workflow.id);
			if (all.every(({ status }) => isOver(status))) {
				const found: Execution[] = [];
				for (const { id, status, mode } of all.reverse()) {
					found.push({ id, status, mode, items: await this.itemsOf(id) });
				}
				return found;
			}
			await sleep(100);
		}
	}

	/** What all executions got. */
	async items(): Promise<Json[]> {
		return (await this.executions()).flatMap(({ items }) => items);
	}

	private async itemsOf(executionId: string): Promise<Json[]> {
		const { runData } = await this.place.client.execution(executionId);
		return (runData[nodeName]?.[0]?.data?.main?.[0] ?? []).map(({ json }) => json);
	}
}

/** Who refuses a large body unread hangs up, now and then before the answer can be read. Nothing was taken then. */
const isCutOff = (error: unknown): boolean => error instanceof Error && error.message.endsWith('write EPIPE');

/**
 * On a busy machine n8n says of itself that it could not read or write its database. Nothing of such a call is in
 * an execution, so a sender may repeat it.
 */
const isBusy = ({ status, text }: Answer): boolean =>
	status >= 500 && /Database is not ready|operation timed out for an unknown reason/.test(text);
