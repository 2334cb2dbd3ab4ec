import { sleep } from 'n8n-workflow';
import * as payloads from '../../unit/event/payloads';
import { post, startTrigger, type TriggerServer } from './server';

/** Nobody waits at this server: its 404 shows in the log that it was called. */
const wait = `/webhook-waiting/17/a1b2c3d4-0000-4000-8000-000000000003?wait=0123456789abcdef&signature=${'a'.repeat(64)}`;

const servers: TriggerServer[] = [];

afterAll(async () => {
	await Promise.all(servers.map(async (server) => await server.stop()));
});

/** What the log says of waiting executions after a call with that `wait`. */
async function told(payload: unknown, path: string, parameters: Record<string, unknown> = {}) {
	const server = await startTrigger({
		parameters: { events: ['reply'], authentication: 'none', ...parameters },
	});
	servers.push(server);
	const { status } = await post(`${server.url}?${new URLSearchParams({ wait: path }).toString()}`, payload);
	await sleep(300);
	return { status, log: server.log.filter((line) => line.includes('waiting execution')).join() };
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
