import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { type Account, type Sandbox, startSandbox } from '../../../sandbox';
import { isRow } from '../../../nodes/Kolmeya/api/schemas/tolerant';
import { resume } from '../../../nodes/Kolmeya/operations/waiting/resume';
import { runInEngine } from '../harness';
import { people } from './sending';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({});
});

afterAll(async () => {
	await sandbox.stop();
});

let accounts = 0;

async function sendAndWait(
	changes: {
		items?: IDataObject[];
		parameters?: IDataObject;
		maxTries?: number;
		prepare?: (account: Account) => void;
	} = {},
) {
	accounts += 1;
	const account = sandbox.account({ token: `waiting-${accounts}`, balance: 100 });
	changes.prepare?.(account);
	const result = await runInEngine({
		operation: 'sendAndWait',
		items: changes.items ?? [{ ...people(1)[0], error: 'of an earlier node' }],
		parameters: { options: { timeout: 1 }, ...changes.parameters },
		credential: { apiToken: account.token, baseUrl: sandbox.apiUrl, webhookSecret: 'ours' },
		maxTries: changes.maxTries,
	});
	return { ...result, account };
}

/** What n8n passes on when the time is up. */
function afterTime(run: Awaited<ReturnType<typeof sendAndWait>>['run']): INodeExecutionData | undefined {
	return run.data.executionData?.nodeExecutionStack[0].data.main[0]?.[0];
}

describe('Send and Wait', () => {
	it("sends one SMS with n8n's signed address, and puts the execution to wait", async () => {
		const { run, account } = await sendAndWait();
		expect(run.status).toBe('waiting');
		expect([...account.received().values()]).toEqual([[people(1)[0].message]]);
		expect(account.requestLog[0].body).toMatchObject({
			webhook_url: expect.stringMatching(
				/^http:\/\/127\.0\.0\.1:5678\/webhook-waiting\/execution-1\/.*signature=/,
			),
		});
	});

	it("gives Kolmeya a trigger's URL, signed, that names n8n's address of the wait", async () => {
		const eventsUrl = 'https://n8n.example.com/webhook/1/webhook?team=a';
		const { run, account } = await sendAndWait({ parameters: { options: { timeout: 1, eventsUrl } } });
		expect(run.status).toBe('waiting');
		const [{ body }] = account.requestLog;
		const given: unknown = isRow(body) ? body.webhook_url : undefined;
		const { searchParams, origin, pathname } = new URL(String(given));
		expect(origin + pathname).toBe('https://n8n.example.com/webhook/1/webhook');
		expect(searchParams.get('team')).toBe('a');
		expect(searchParams.get('signature')).toMatch(/^[\w-]{43}$/);
		expect(searchParams.get('wait')).toMatch(
			/^\/webhook-waiting\/execution-1\/[^?]+\?wait=[0-9a-f]{16}&signature=[0-9a-f]{64}$/,
		);
	});

	it.each(['ftp://n8n.example.com', 'n8n.example.com'])('refuses the Events URL %s', async (eventsUrl) => {
		const { run, account } = await sendAndWait({ parameters: { options: { eventsUrl } } });
		expect(run.status).toBe('error');
		expect(account.received().size).toBe(0);
	});

	it('goes on with timedOut when nobody answers', async () => {
		const { run } = await sendAndWait({ parameters: { limitWait: true, waitAmount: 2, waitUnit: 'hours' } });
		expect(afterTime(run)?.json).toMatchObject({
			timedOut: true,
			outcome: 'accepted',
			data: { approved: false, answer: null, optOut: false },
		});
	});

	it('sends one SMS only, though n8n is told to retry and the item carries an error of another node', async () => {
		const { run, account } = await sendAndWait({
			maxTries: 3,
			prepare: (sandboxAccount) => sandboxAccount.fault({ on: 'sms/store', kind: 'resetBefore' }),
		});
		expect(run.status).toBe('waiting');
		expect(account.received().size).toBe(0);
		const lost = await sendAndWait({
			maxTries: 3,
			prepare: (sandboxAccount) => sandboxAccount.fault({ on: 'sms/store', kind: 'resetAfter' }),
		});
		expect(lost.run.status).toBe('waiting');
		expect([...lost.account.received().values()]).toEqual([[people(1)[0].message]]);
	});

	it('refuses more than one item before it sends, and says the way out', async () => {
		const { error, account } = await sendAndWait({
			items: people(2).map((person) => ({ phone: String(person.phone), message: 'oi' })),
		});
		expect(error?.message).toContain('Loop Over Items');
		expect(account.received().size).toBe(0);
	});

	it.each([
		['a bad number', { items: [{ phone: '123', message: 'oi' }] }, "'Phone'"],
		[
			'a wrong token',
			{ prepare: (account: Account) => account.fault({ on: 'sms/store', kind: 'unauthorized' }) },
			'API token',
		],
		[
			'a text that is too long',
			{ items: [{ phone: '11981000000', message: `${'á'.repeat(70)}${'b'.repeat(30)}` }] },
			"Shorten 'Message': it has 170 bytes, and an SMS can have 160 (an accented letter counts as 2)",
		],
	])('does not wait for %s', async (_, changes, words) => {
		const { error, run } = await sendAndWait(changes);
		expect(run.status).toBe('error');
		expect(error?.message).toContain(words);
	});
});

it.each(['n8n.example.com', 'localhost:5678', 'ftp://n8n.example.com'])(
	'sends nothing with the public address %s',
	async (webhookBase) => {
		const { error, account } = await sendAndWait({ parameters: { options: { timeout: 1, webhookBase } } });
		expect(error?.message).toContain(
			`'Public Address' must be a URL that starts with https:// or http://, not "${webhookBase}"`,
		);
		expect(account.requestLog).toEqual([]);
	},
);

describe('what Kolmeya tells the waiting execution', () => {
	const request = { id: 'r1', reference: 'ref' };
	const statusOf = (status_code: number, status: string) => ({
		...request,
		messages: [{ id: 'm1', reference: 'a', status_code, status }],
	});
	const replyOf = (reply: string) => ({
		...request,
		reply: [
			{
				id: 'reply-1',
				reply,
				received_at: '16/11/2025 14:30:00',
				message: { id: 'm1', reference: 'a', phone: 11981000000, message: 'oi' },
			},
		],
	});

	async function told(
		body: object,
		parameters: IDataObject = {},
		{ type = 'n8n-nodes-kolmeya.kolmeya', called = 'now', rawBody = undefined as Buffer | undefined } = {},
	) {
		const statuses: number[] = [];
		const response = {
			status: (code: number) => {
				statuses.push(code);
				return { json() {} };
			},
		};
		const context = {
			getNode: () => ({ name: 'Ask "them"', type }),
			getQueryData: () => ({ wait: called }),
			evaluateExpression: () => 'now',
			getBodyData: () => body,
			getRequestObject: () => ({ rawBody }),
			getResponseObject: () => response,
			getNodeParameter: (name: string, fallback?: unknown) => parameters[name] ?? fallback,
		};
		const answer = await resume(Object.assign(Object.create(null), context));
		return { ...answer, statuses };
	}

	it.each([
		['SIM', 'yes'],
		['pode sim, obrigado', 'yes'],
		['Não', 'no'],
		['quero remarcar', 'no'],
		['CANCELAR', 'no'],
		['talvez amanhã', 'unclear'],
	])('the reply "%s" wakes it, answer %p', async (text, answer) => {
		const { workflowData } = await told(replyOf(text));
		expect(workflowData?.[0][0].json).toMatchObject({
			event: 'reply',
			timedOut: false,
			reply: { text },
			data: { answer, approved: answer === 'yes', optOut: false, text },
		});
	});

	it('a reply without a text is no "no"', async () => {
		const { workflowData } = await told(replyOf(''));
		expect(workflowData?.[0][0].json).toMatchObject({
			event: 'reply',
			data: { approved: false, answer: 'unclear' },
		});
	});

	it.each([
		['SAIR', 'unclear'],
		['ok, sair', 'unclear'],
		['não quero mais receber mensagens', 'no'],
	])('the reply "%s" opts out, and approves nothing', async (text, answer) => {
		const { workflowData } = await told(replyOf(text));
		expect(workflowData?.[0][0].json).toMatchObject({
			reply: { optOut: true },
			data: { approved: false, answer, optOut: true },
		});
	});

	it('the words of the builder take the place of ours', async () => {
		const words = { 'options.wordsForYes': 'Vou, 1', 'options.wordsForNo': 'Não vou, 9' };
		const answers = ['vou!', '1', 'NAO VOU', '9', 'sim', 'não'].map(async (text) => {
			const { workflowData } = await told(replyOf(text), words);
			return workflowData?.[0][0].json.data;
		});
		const read = ['yes', 'yes', 'no', 'no', 'unclear', 'unclear'];
		expect(await Promise.all(answers)).toMatchObject(read.map((answer) => ({ answer })));
	});

	it.each([
		['sim', true],
		['OK!', true],
		['👍', true],
		['sim, pode', true],
		['pode sim, mas só amanhã', false],
		['sim, mas troca o valor', false],
		['claro, e manda também o relatório', false],
		['sim?', false],
		['Sim, para o João', false],
	])('as a human review, "%s" lets the tool run: %p', async (text, approved) => {
		const type = 'n8n-nodes-kolmeya.kolmeyaHitlTool';
		const { workflowData } = await told(replyOf(text), {}, { type });
		expect(workflowData?.[0][0].json).toMatchObject({
			data: { approved, answer: approved ? 'yes' : 'unclear' },
		});
	});

	it('JSON of another content type is read as the trigger reads it', async () => {
		const { workflowData } = await told({}, {}, { rawBody: Buffer.from(JSON.stringify(replyOf('SIM'))) });
		expect(workflowData?.[0][0].json).toMatchObject({ data: { approved: true } });
	});

	it('a body too deep to walk is refused and leaves it waiting', async () => {
		const deep: unknown = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`);
		const answer = await told({ deep });
		expect(answer.statuses).toEqual([413]);
		expect(answer).not.toHaveProperty('workflowData');
	});

	it.each([statusOf(3, 'Entregue'), statusOf(4, 'Não entregue'), {}, { odd: true }])(
		'%j is answered and leaves it waiting',
		async (body) => {
			const answer = await told(body);
			expect(answer.webhookResponse).toBeDefined();
			expect(answer).not.toHaveProperty('workflowData');
		},
	);

	it('a final status wakes it when that is waited for, or when a reply cannot come any more', async () => {
		const delivered = await told(statusOf(3, 'Entregue'), { waitFor: 'deliveryStatus' });
		expect(delivered.workflowData?.[0][0].json).toMatchObject({
			status: 'delivered',
			data: { approved: true },
		});
		const failed = await told(statusOf(4, 'Não entregue'), { 'options.resumeIfNotDelivered': true });
		expect(failed.workflowData?.[0][0].json).toMatchObject({ status: 'failed', data: { approved: false } });
	});

	it('the answer to an earlier wait of the same node leaves it waiting', async () => {
		expect(await told(replyOf('SIM'), {}, { called: 'before' })).not.toHaveProperty('workflowData');
	});

	it('as a human review it waits for a person, whatever is to be waited for', async () => {
		const type = 'n8n-nodes-kolmeya.kolmeyaHitlTool';
		const waitFor = { waitFor: 'deliveryStatus' };
		expect(await told(statusOf(3, 'Entregue'), waitFor, { type })).not.toHaveProperty('workflowData');
		const { workflowData } = await told(replyOf('SIM'), waitFor, { type });
		expect(workflowData?.[0][0].json).toMatchObject({ data: { approved: true } });
	});

	it('a rejected request wakes it: nothing else will come', async () => {
		const { workflowData } = await told({
			...request,
			status: 'rejected',
			status_message: 'Conteúdo não permitido',
		});
		expect(workflowData?.[0][0].json).toMatchObject({ event: 'rejection', data: { approved: false } });
	});
});
