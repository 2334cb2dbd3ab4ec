/** An MCP client sees tools that read, gets true answers, and nothing without the token. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const token = 'a-long-random-token-of-this-test-1234';
const phone = '11955558001';
const Tools = z.object({ tools: z.array(z.object({ name: z.string() }).passthrough()) });
const Result = z.object({ content: z.array(z.object({ text: z.string() }).passthrough()) });
const Answer = z.object({ result: z.unknown() });

export default async function mcpServer(stage: Stage, checks: Checks): Promise<void> {
	const server = await Rehearsal.prepare(stage, 'mcp-server', {
		account: { balance: 123.45 },
		credentials: { httpBearerAuth: { token } },
	});
	await checks.attempt('mcp-server: without the token', async () => {
		const status = await opened(stage, undefined);
		const wrong = await opened(stage, 'another token');
		checks.check('nobody gets in', status === 403 && wrong === 403, `${status}, ${wrong}`);
	});
	await checks.attempt('mcp-server: tools', async () => {
		const client = await Client.open(stage);
		const { tools } = Tools.parse(await client.ask('tools/list', {}));
		const names = tools.map(({ name }) => name).sort();
		checks.check(
			'it offers four tools, all of which read',
			names.join() === 'Get_balance,Get_delivery_summary,Get_message_status,Get_request_status',
			names.join(),
		);
		const operations = server.template.nodes
			.filter(({ type }) => type.endsWith('.kolmeyaTool'))
			.map(({ parameters }) => String(parameters.operation));
		checks.check(
			'and no operation behind them changes anything',
			operations.length === 4 && operations.every((operation) => operation.startsWith('get')),
			operations.join(),
		);
		const sent = await server.account.vendor(
			'sms/store',
			{ messages: [{ phone: Number(phone), message: 'Olá', reference: 'm1' }], reference: 'r1' },
			z.object({ valids: z.array(z.object({ id: z.string() })) }),
		);
		await server.account.tell('status', { phone, code: 3 });
		const balance = await client.call('Get_balance', {});
		checks.check('the balance is the account’s', /123[.,]\d|123/.test(balance), balance);
		const message = await client.call('Get_message_status', { messageId: sent.valids[0].id });
		checks.check('the status of a message is what it is', message.includes('delivered'), message);
		const request = await client.call('Get_request_status', { reference: 'r1' });
		checks.check('and of a request', request.includes('complete') && request.includes('m1'), request);
		const day = new Date(Date.now() - 3 * 3_600_000).toISOString().slice(0, 10);
		const summary = await client.call('Get_delivery_summary', { startAt: day, endAt: day, groupBy: 'day' });
		checks.check('the summary names the day', summary.includes(day), summary);
		const unknown = await client.call('Get_message_status', { messageId: 'nobody' });
		checks.check(
			'an unknown message is told as such',
			/not find|not found|Check the ID/i.test(unknown),
			unknown,
		);
		const received = (await server.account.received())[phone].length;
		const paths = (await server.account.requests()).map(({ path }) => path);
		const stores = paths.filter((path) => /store|destroy|pause|play/.test(path)).length;
		checks.check('and nothing was sent or changed by it', received === 1 && stores === 1, paths.join());
	});
	await checks.attempt('mcp-server: the credential', async () => {
		const { status, runData } = await server.run('Start');
		checks.check('Execute shows the balance', status === 'success' && 'Check the balance' in runData, status);
	});
	await server.end();
}

function headersWith(bearer?: string): Record<string, string> {
	const json = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
	return bearer === undefined ? json : { ...json, authorization: `Bearer ${bearer}` };
}

const greeting = {
	jsonrpc: '2.0',
	id: 0,
	method: 'initialize',
	params: { protocolVersion: '2025-03-26', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};

const greet = async ({ n8n }: Stage, bearer?: string): Promise<Response> =>
	await fetch(`${n8n.url}/mcp/kolmeya`, {
		method: 'POST',
		headers: headersWith(bearer),
		body: JSON.stringify(greeting),
	});

async function opened(stage: Stage, bearer?: string): Promise<number> {
	for (let i = 0; ; i++) {
		const { status } = await greet(stage, bearer);
		if (status !== 404 || i > 60) return status;
		await sleep(300);
	}
}

class Client {
	private id = 0;

	private constructor(
		private readonly stage: Stage,
		private readonly session: string,
	) {}

	static async open(stage: Stage): Promise<Client> {
		const response = await greet(stage, token);
		await response.text();
		const client = new Client(stage, response.headers.get('mcp-session-id') ?? '');
		await client.post({ jsonrpc: '2.0', method: 'notifications/initialized' });
		return client;
	}

	async ask(method: string, params: Json): Promise<unknown> {
		this.id += 1;
		const text = await this.post({ jsonrpc: '2.0', id: this.id, method, params });
		const data = /^data: (.*)$/m.exec(text)?.[1] ?? text;
		return Answer.parse(JSON.parse(data)).result;
	}

	async call(name: string, input: Json): Promise<string> {
		const { content } = Result.parse(await this.ask('tools/call', { name, arguments: input }));
		return content.map(({ text }) => text).join('\n');
	}

	private async post(body: Json): Promise<string> {
		const response = await fetch(`${this.stage.n8n.url}/mcp/kolmeya`, {
			method: 'POST',
			headers: { ...headersWith(token), 'mcp-session-id': this.session },
			body: JSON.stringify(body),
		});
		return await response.text();
	}
}
