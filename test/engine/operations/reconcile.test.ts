import { type Account, type Sandbox, startSandbox } from '../../../sandbox';
import { normalise } from '../../../nodes/Kolmeya/event/normalise';
import { runInEngine } from '../harness';
import { people, sendThroughN8n } from '../send/sending';

let sandbox: Sandbox;
let account: Account;

beforeAll(async () => {
	sandbox = await startSandbox({});
	account = sandbox.account({ token: 'reconcile', balance: 100 });
});

afterAll(async () => {
	await sandbox.stop();
});

async function statusAsEvents(reference: string, onlyUnresolved: boolean) {
	const { outputs, error } = await runInEngine({
		resource: 'request',
		operation: 'getStatus',
		parameters: { by: 'reference', reference, outputAs: 'events', onlyUnresolved },
		items: [{}],
		credential: { apiToken: account.token, baseUrl: sandbox.apiUrl },
	});
	expect(error).toBeUndefined();
	return outputs[0].map(({ json }) => json);
}

it('gives what the missed webhooks would have given, with their eventId', async () => {
	const sent = await sendThroughN8n(sandbox, {
		items: people(3),
		account,
		options: { requestReference: 'novembro' },
	});
	const [first, second] = sent.outputs[0].map(({ json }) => String(json.messageId));
	await account.setStatus(first, 3);
	await account.setStatus(second, 4);

	const events = await statusAsEvents('novembro', false);
	expect(events.map(({ status, final }) => [status, final])).toEqual([
		['delivered', true],
		['failed', true],
		[expect.any(String), false],
	]);
	const { requestId, reference } = sent.outputs[0][0].json;
	const [webhook] = normalise(
		{
			id: requestId,
			reference: 'novembro',
			messages: [{ id: first, reference, status_code: 3, status: 'entregue' }],
		},
		0,
	);
	expect(events[0].eventId).toBe(webhook.item.eventId);
	expect(await statusAsEvents('novembro', true)).toHaveLength(1);
});

it('tells the refusal of a request as its webhook would have', async () => {
	const sent = await sendThroughN8n(sandbox, {
		items: people(2),
		account,
		options: { requestReference: 'recusado' },
	});
	const id = String(sent.outputs[0][0].json.requestId);
	await account.rejectRequest(id);
	const events = await statusAsEvents('recusado', false);
	expect(events.map(({ event, status, final }) => [event, status, final])).toEqual([
		['rejection', 'rejected', true],
		['status', expect.any(String), false],
		['status', expect.any(String), false],
	]);
	const told = { id, reference: 'recusado', status: 'rejected', status_message: 'Conteúdo recusado' };
	expect(events[0].eventId).toBe(normalise(told, 0)[0].item.eventId);
	expect(events[0].request).toEqual({ id, reference: 'recusado' });
	// What is final is left out with Only Unresolved.
	expect((await statusAsEvents('recusado', true)).map(({ event }) => event)).toEqual(['status', 'status']);
});

it('gives missed replies as their webhooks would have', async () => {
	const [message] = (await sendThroughN8n(sandbox, { items: people(1), account })).outputs[0];
	await account.reply(String(message.json.messageId), 'SAIR');
	const { outputs } = await runInEngine({
		resource: 'reply',
		operation: 'getAll',
		parameters: { returnAll: true, outputAs: 'events' },
		items: [{}],
		credential: { apiToken: account.token, baseUrl: sandbox.apiUrl },
	});
	expect(outputs[0]).toHaveLength(1);
	expect(outputs[0][0].json).toMatchObject({
		event: 'reply',
		eventId: expect.any(String),
		message: { id: message.json.messageId },
		reply: { text: 'SAIR', optOut: true },
	});
});
