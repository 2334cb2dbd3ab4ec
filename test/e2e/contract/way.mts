/** Node, proxy, Prism, sandbox: what goes through, what Prism finds in it, and what the proxy changes on purpose. */
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { anonymous } from '../../support/contract/document.js';
import { closedDocument } from '../../support/contract/fit.js';
import type { Demo } from '../../support/demo/demo.mjs';
import { isOver, type FinishedExecution, type Json } from '../../support/n8n/client.mjs';
import { artifacts } from '../../support/processes/places.mjs';
import { startPrism } from '../../support/servers/prism.mjs';
import { senderType } from '../../support/templates/templates.mjs';
import { until } from '../expect.mjs';
import { Account } from '../templates/account.mjs';
import { type Seen, startProxy } from '../trigger/proxy.mjs';
import { node } from '../workflow.mjs';
import { people, type Step } from './steps.mjs';

const ofNode = '/api/v1';
const ofPrism = 'application/problem+json';

/** What Prism answers in place of what does not fit. */
const Problem = z.object({
	title: z.string(),
	validation: z.array(z.object({ location: z.array(z.string()), message: z.string() })).default([]),
});

/** On the way to Prism. */
export interface Change {
	body?: (body: string) => string;
	path?: (path: string) => string;
}

export class Way {
	private seen: Seen[] = [];
	private change: Change = {};
	private proxyUrl = '';

	private constructor(
		private readonly demo: Demo,
		readonly account: Account,
	) {}

	static async open(demo: Demo): Promise<Way> {
		const token = `contract-${randomBytes(4).toString('hex')}`;
		const account = await Account.open(demo.sandbox, token, { webhooks: { automatic: false } });
		const way = new Way(demo, account);
		const folder = join(artifacts, 'contract');
		await mkdir(folder, { recursive: true });
		const document = join(folder, 'openapi.json');
		await writeFile(document, JSON.stringify(closedDocument));
		const prism = await startPrism(document, `${account.apiUrl}/v1`, join(folder, 'prism.log'));
		const proxy = await startProxy({
			target: prism.url,
			path: (path) => (way.change.path ?? same)(path.replace(ofNode, '')),
			body: (body) => (way.change.body ?? same)(body),
			see: (seen) => void way.seen.push(seen),
		});
		way.proxyUrl = proxy.url;
		return way;
	}

	/** In one workflow; with `change`, every request is changed on its way to Prism. */
	async run(name: string, steps: readonly Step[], change: Change = {}, apiToken = this.account.token) {
		const { client } = this.demo;
		const data = {
			apiToken,
			baseUrl: `${this.proxyUrl}/api`,
			webhookSecret: randomBytes(24).toString('hex'),
		};
		const title = `Contract: ${name}`;
		const kolmeyaApi = { id: await client.createCredential(title, 'kolmeyaApi', data), name: title };
		const workflow = await client.createWorkflow({
			name: title,
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
				...steps.map((step, i) => nodeOf(step, i, kolmeyaApi)),
			],
			connections: { Start: { main: [steps.map(({ name: to }) => ({ node: to, type: 'main', index: 0 }))] } },
			pinData: { Start: people.map((json) => ({ json })) },
			settings: { executionOrder: 'v1' },
		});
		this.seen = [];
		this.change = change;
		const id = await client.run(workflow.id, 'Start');
		let status = 'new';
		await until(async () => {
			status = await client.executionStatus(workflow.id, id);
			return isOver(status) || status === 'waiting';
		}, 'The execution did not end');
		return await client.execution(id);
	}

	/** Endpoints of the contract that were asked, with the status that came back. */
	get answers(): Array<[path: string, status: number]> {
		return this.seen.map(({ path, status }) => [pathOf(path), status]);
	}

	/** What Prism found in the last run: `request` or `response`, the place, and what is wrong there. */
	get misfits(): string[] {
		const problems = this.seen.filter(({ contentType }) => contentType.startsWith(ofPrism));
		return problems.flatMap(({ path, text }) => {
			const { title, validation } = Problem.parse(JSON.parse(text));
			if (validation.length === 0) return [`${pathOf(path)}: ${title}`];
			return validation.map(({ location, message }) => `${pathOf(path)} ${location.join('.')}: ${message}`);
		});
	}
}

const same = (text: string) => text;

const pathOf = (path: string): string =>
	anonymous(path.replace(ofNode, '').replace(/\/\d+(?=\/|$)/, '/{id}'));

function nodeOf({ name, of, parameters, all = false }: Step, index: number, kolmeyaApi: Json) {
	const [resource, operation] = of.split(':');
	return node(
		name,
		senderType,
		1,
		{ resource, operation, ...parameters },
		// n8n runs branches from top to bottom.
		{
			position: [300, 150 * index],
			credentials: { kolmeyaApi },
			executeOnce: !all,
			...(operation === 'sendAndWait' && { webhookId: crypto.randomUUID() }),
		},
	);
}

/** What each node said: an error, or nothing. */
export function errorsIn({ runData, error }: FinishedExecution): string[] {
	const ofNodes = Object.entries(runData).flatMap(([name, runs]) =>
		runs.flatMap(({ error: one }) => (one ? [`${name}: ${one.message}`] : [])),
	);
	return ofNodes.length === 0 && error !== undefined ? [error] : ofNodes;
}
