import { sleep } from 'n8n-workflow';
import * as payloads from '../../unit/event/payloads';
import { post, startTrigger, type TriggerServer } from './server';

/** Nobody waits at this server: its 404 shows in the log that it was called. */
const wait = `/webhook-waiting/17/a1b2c3d4-0000-4000-8000-000000000003?wait=0123456789abcdef&signature=${'a'.repeat(64)}`;

const servers: TriggerServer[] = [];

afterAll(async () => {
	await Promise.all(servers.map(async (server) => await server.stop()));
});

async function start(parameters: Record<string, unknown> = {}): Promise<TriggerServer> {
	const server = await startTrigger({
		parameters: { events: ['reply'], authentication: 'none', ...parameters },
	});
	servers.push(server);
	return server;
}

const callOf = async ({ url }: TriggerServer, payload: unknown, path = wait) =>
	await post(`${url}?${new URLSearchParams({ wait: path }).toString()}`, payload);
const logOf = ({ log }: TriggerServer) => log.filter((line) => line.includes('waiting execution')).join();

async function until(holds: () => boolean): Promise<void> {
	while (!holds()) await sleep(20);
}

/** What the log says of waiting executions after a call with that `wait`. */
async function told(payload: unknown, path: string, parameters: Record<string, unknown> = {}) {
	const server = await start(parameters);
	const { status } = await callOf(server, payload, path);
	await sleep(300);
	return { status, log: logOf(server) };
}

it.each([
	['a reply', payloads.replyDocumented],
	['a rejection, which the workflow does not want', payloads.rejection],
])('%s is passed on to the wait that the URL names', async (_, payload) => {
	expect(await told(payload, wait)).toEqual({
		status: 200,
		log: expect.stringContaining('n8n returned HTTP 404'),
	});
});

it('a call that is refused is passed on to nobody', async () => {
	const { status, log } = await told(payloads.replyDocumented, wait, { authentication: 'signedUrl' });
	expect([status, log]).toEqual([401, '']);
});

it('what Kolmeya does not confirm is passed on to nobody', async () => {
	const { log } = await told(payloads.replyDocumented, wait, { options: { confirm: true } });
	expect(log).toContain('does not confirm');
});

it('another address than that of a wait is not called', async () => {
	expect(await told(payloads.replyDocumented, wait.replace('webhook-waiting/17', 'rest/login'))).toEqual({
		status: 200,
		log: '',
	});
});

it('a status after which another one may come ends no wait', async () => {
	const server = await start({ events: ['status'] });
	await callOf(server, { id: 'r', messages: [{ id: 'm', status_code: 2 }] });
	await callOf(server, { id: 'r', messages: [{ id: 'm', status_code: 3 }] });
	await until(() => server.waiting.length > 0);
	expect(server.waiting).toEqual([{ id: 'r', messages: [{ id: 'm', status_code: 3 }] }]);
});

it.each([
	['still runs', [409, 500, 200]],
	['cannot be reached', ['cut', 200]],
] as const)('an execution that %s is told a moment later', async (_, waits) => {
	const server = await start();
	server.waits = [...waits];
	expect((await callOf(server, payloads.replyDocumented)).status).toBe(200);
	await until(() => server.waits.length === 0);
	await sleep(300);
	expect(server.waiting).toEqual(waits.map(() => payloads.replyDocumented));
	expect(logOf(server)).toBe('');
});

// The last test: what hangs here goes on hanging for a while.
it('of very many calls at once some are left out, and the log says so', async () => {
	const server = await start();
	server.waits = Array.from({ length: 200 }, () => 'hang' as const);
	await Promise.all(Array.from({ length: 110 }, async () => await callOf(server, payloads.replyDocumented)));
	expect(server.log.filter((line) => line.includes('too many calls'))).toHaveLength(10);
	expect(server.executions.flat()).toHaveLength(1);
});
