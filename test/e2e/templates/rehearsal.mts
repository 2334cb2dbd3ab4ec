/** One template on the stage: an account of its own at the sandbox, credentials attached, settings filled in, active. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { exchange, type Answer } from '../../support/servers/http.mjs';
import { isOver, type FinishedExecution, type Json } from '../../support/n8n/client.mjs';
import { odooAccess } from '../../support/servers/sandbox.mjs';
import {
	type Language,
	readTemplates,
	triggerUrl,
	type Template,
} from '../../support/templates/templates.mjs';
import { attach, isStartedFromOutside } from '../../support/templates/import.mjs';
import { Account } from './account.mjs';
import { formBody } from './helpers.mjs';
import type { Mail } from './mailbox.mjs';
import type { Stage } from './stage.mjs';

export interface Cast {
	/** What the assignments of the node "Settings" get, by name. */
	settings?: Json;
	/** Options of the sandbox account. */
	account?: Json;
	/** Another template on the stage, whose account and credentials this one has too. */
	beside?: Rehearsal;
	/** Parameters of other nodes that the test sets, by node name. */
	parameters?: Record<string, Json>;
	/** Types of nodes that are switched off as imported, and on in this test. */
	enabled?: string[];
	/** What somebody changes in the workflow before anything else. */
	rebuild?(template: Template): Promise<Template>;
	/** Data of credentials that only this template needs, by credential type. */
	credentials?: Record<string, Json>;
}

const Options = z.object({ path: z.string().optional() });
const limitMs = 120_000;
/** Statuses change when the test says so. */
const quietAccount = { webhooks: { automatic: false } };

export class Rehearsal {
	private constructor(
		readonly stage: Stage,
		readonly template: Template,
		readonly account: Account,
		readonly workflowId: string,
		/** Where this template's mails go. */
		readonly mailTo: string,
		readonly credentials: Credentials,
		/** What nodes are called in the language of the stage, by their English names. */
		private readonly names: ReadonlyMap<string, string>,
	) {}

	static async prepare(stage: Stage, key: string, cast: Cast = {}): Promise<Rehearsal> {
		const shipped = await templateOf(key, stage.language);
		const template = (await cast.rebuild?.(shipped)) ?? shipped;
		const english = await templateOf(key);
		const names = new Map(english.nodes.map(({ name }, i) => [name, template.nodes[i].name]));
		const { beside } = cast;
		const account = beside?.account ?? (await openAccount(stage, key, cast));
		const mailTo = `${account.token}@example.com`;
		const credentials = beside?.credentials ?? (await createCredentials(stage, account, cast.credentials));
		const workflow = attach(template, {
			credentials,
			settings: {
				emailTo: mailTo,
				emailFrom: 'n8n@example.com',
				eventsUrl: triggerUrl(stage.n8n.url, template) ?? '',
				...cast.settings,
			},
			parameters: Object.fromEntries(
				Object.entries(cast.parameters ?? {}).map(([name, own]) => [names.get(name) ?? name, own]),
			),
			enabled: cast.enabled,
		});
		const saved = await stage.client.createWorkflow(workflow);
		if (template.nodes.some(isStartedFromOutside)) await stage.client.activate(saved);
		return new Rehearsal(stage, template, account, saved.id, mailTo, credentials, names);
	}

	/** Like pressing "Execute workflow" on that trigger; resolves when the execution has ended. */
	async run(trigger: string): Promise<FinishedExecution> {
		const name = this.names.get(trigger) ?? trigger;
		return await this.finished(await this.stage.client.run(this.workflowId, name));
	}

	async finished(executionId: string): Promise<FinishedExecution> {
		const deadline = Date.now() + limitMs;
		while (Date.now() < deadline) {
			const seen = (await this.executions()).find(({ id }) => id === executionId);
			if (seen && isOver(seen.status)) return await this.stage.client.execution(executionId);
			await sleep(150);
		}
		throw new Error(`${this.template.key}: execution ${executionId} did not end within ${limitMs / 1000} s.`);
	}

	async executions() {
		return await this.stage.client.executions(this.workflowId);
	}

	/** Waits until nothing runs any more (what waits for an answer does not run). */
	async quiet(quietMs = 1000, withinMs = limitMs): Promise<void> {
		const deadline = Date.now() + withinMs;
		for (let since = Date.now(); Date.now() - since < quietMs; await sleep(150)) {
			if (Date.now() > deadline) {
				throw new Error(`${this.template.key}: still at work after ${withinMs / 1000} s.`);
			}
			const running = (await this.executions()).some(({ status }) => ['new', 'running'].includes(status));
			if (running) since = Date.now();
		}
	}

	/** Waits until so many executions of this workflow have ended, and none is running. */
	async ended(atLeast: number): Promise<void> {
		for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(150)) {
			const executions = await this.executions();
			if (executions.length >= atLeast && executions.every(({ status }) => isOver(status))) return;
		}
		const found = JSON.stringify(await this.executions());
		throw new Error(`${this.template.key}: not ${atLeast} ended within ${limitMs / 1000} s: ${found}`);
	}

	/** The address of a webhook, form or trigger node. */
	address(nodeName: string, kind: 'webhook' | 'form' = 'webhook'): string {
		const own = this.names.get(nodeName);
		const node = this.template.nodes.find(({ name }) => name === own);
		if (!node?.webhookId) throw new Error(`${this.template.key} has no webhook node "${nodeName}".`);
		const { path, options } = node.parameters;
		const chosen = path ?? (kind === 'form' ? Options.parse(options ?? {}).path : undefined);
		return `${this.stage.n8n.url}/${kind}/${typeof chosen === 'string' && chosen ? chosen : node.webhookId}`;
	}

	/** Fills in a form and sends it. */
	async submit(nodeName: string, fields: Record<string, string>, headers = {}): Promise<Answer> {
		const form = formBody(fields);
		const filled = { ...form, headers: { ...form.headers, ...headers } };
		return await this.whenOpen(() => exchange('POST', this.address(nodeName, 'form'), filled));
	}

	/** Asks until n8n has opened the address. */
	async whenOpen(send: () => Promise<Answer>): Promise<Answer> {
		return await whenOpen(send, ({ status }) => status === 404);
	}

	/** Calls a webhook. */
	async call(method: string, url: string, body?: Json): Promise<Answer> {
		const headers = { 'content-type': 'application/json' };
		const send = async () => await exchange(method, url, { headers, body: body && JSON.stringify(body) });
		return await whenOpen(send, ({ status, text }) => status === 404 && text.includes('not registered'));
	}

	async rows(table: string): Promise<Json[]> {
		return await this.stage.session.rows(table);
	}

	async mails(atLeast = 0): Promise<Mail[]> {
		return await this.stage.mailbox.to(this.mailTo, atLeast);
	}

	async end(): Promise<void> {
		await this.stage.session.discard(this.workflowId);
	}
}

async function templateOf(key: string, language?: Language): Promise<Template> {
	const template = (await readTemplates(language)).find((candidate) => candidate.key === key);
	if (!template) throw new Error(`There is no template ${key}${language ? ` in ${language}` : ''}.`);
	return template;
}

/** n8n opens the addresses of a workflow one by one, a moment after its activation. */
async function whenOpen(send: () => Promise<Answer>, isClosed: (answer: Answer) => boolean): Promise<Answer> {
	for (const deadline = Date.now() + 30_000; ; await sleep(300)) {
		const answer = await send();
		if (!isClosed(answer) || Date.now() > deadline) return answer;
	}
}

async function openAccount({ sandbox }: Stage, key: string, cast: Cast): Promise<Account> {
	const token = `${key}-${randomBytes(3).toString('hex')}`;
	return await Account.open(sandbox, token, { ...quietAccount, ...cast.account });
}

type Credential = { id: string; name: string };
type Credentials = Record<'kolmeyaApi' | 'smtp' | 'odooApi', Credential> & Record<string, Credential>;

async function createCredentials(
	{ client, mailbox, sandbox }: Stage,
	account: Account,
	more: Record<string, Json> = {},
): Promise<Credentials> {
	const kolmeyaApi = await client.createCredential(account.token, 'kolmeyaApi', {
		apiToken: account.token,
		baseUrl: account.apiUrl,
		webhookSecret: randomBytes(16).toString('hex'),
	});
	const smtp = await client.createCredential('Mailbox', 'smtp', {
		host: '127.0.0.1',
		port: mailbox.port,
		secure: false,
		disableStartTls: true,
		user: '',
		password: '',
	});
	const odooApi = await client.createCredential('Odoo', 'odooApi', odooAccess(sandbox));
	const others = Object.entries(more).map(
		async ([type, data]) =>
			[type, { id: await client.createCredential(type, type, data), name: type }] as const,
	);
	return {
		...Object.fromEntries(await Promise.all(others)),
		kolmeyaApi: { id: kolmeyaApi, name: account.token },
		odooApi: { id: odooApi, name: 'Odoo' },
		smtp: { id: smtp, name: 'Mailbox' },
	};
}
