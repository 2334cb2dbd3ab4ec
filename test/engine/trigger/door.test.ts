import { signWebhookUrl, TEST_REFERENCE } from '../../../nodes/Kolmeya/api/values/signature';
import { withWebhookToken } from '../../../nodes/Kolmeya/api/values/webhookToken';
import { CHECK_PARAMETER } from '../../../nodes/Kolmeya/trigger/activation';
import { signedBefore } from '../../unit/event/earlier';
import * as payloads from '../../unit/event/payloads';
import { post, startTrigger, type TriggerServer, type TriggerSetup } from './server';

/** What a trigger as it comes makes of real events, and what it does where it cannot judge any. */

const SECRET = 'a long random text of our own';
const OLD = 'the long random text before it';
const { reference } = payloads.REQUEST;

const started: TriggerServer[] = [];
async function door(setup: TriggerSetup = {}): Promise<TriggerServer> {
	const server = await startTrigger({
		parameters: { events: ['status', 'reply', 'rejection'] },
		credential: { webhookSecret: SECRET },
		...setup,
	});
	started.push(server);
	return server;
}
afterAll(async () => void (await Promise.all(started.map(async (server) => await server.stop()))));

const signed = ({ url }: TriggerServer, secret = SECRET) => signWebhookUrl(url, secret, reference);
const referencesOf = (server: TriggerServer) => server.executions.flat().map(({ request }) => request);

describe('signed URLs', () => {
	it.each([
		['a documented reply', payloads.replyDocumented, 'req-1'],
		['a specified reply', payloads.replySpecified, null],
		[
			'a reply as such',
			{ reference, id: 'rep-2', reply: 'SAIR', received_at: '16/11/2025 14:30:00', message: { id: 'm' } },
			null,
		],
		['a reference that is null', { ...payloads.rejection, reference: null }, 'req-1'],
		['one in other case', { ...payloads.rejection, reference: reference.toUpperCase() }, 'req-1'],
		['one with blanks', { ...payloads.rejection, reference: ` ${reference} ` }, 'req-1'],
		['one with a zero-width space', { ...payloads.rejection, reference: `\u200b${reference}` }, 'req-1'],
	])('let in, with the reference they were made for: %s', async (_, payload, id) => {
		const server = await door();
		expect(await post(signed(server), payload)).toEqual({ status: 200, body: { received: 1 } });
		expect(referencesOf(server)).toEqual([{ id, reference }]);
	});

	it('let in a number', async () => {
		const server = await door();
		const url = signWebhookUrl(server.url, SECRET, '007');
		await post(url, { ...payloads.rejection, reference: 7 });
		expect(referencesOf(server)).toEqual([{ id: 'req-1', reference: '007' }]);
	});

	it('of earlier versions still let in what names their request, and nothing else', async () => {
		const server = await door();
		const url = `${server.url}?signature=${signedBefore(SECRET, reference)}`;
		expect(await post(url, payloads.replyDocumented)).toMatchObject({ status: 200 });
		expect(await post(url, payloads.replySpecified)).toMatchObject({ status: 401 });
		expect(referencesOf(server)).toEqual([payloads.REQUEST]);
	});

	it('of the secret before a change let in what is still to come', async () => {
		const both = { webhookSecret: SECRET, previousWebhookSecret: OLD };
		const server = await door({ credential: both });
		for (const url of [signed(server, OLD), signed(server), withWebhookToken(server.url, OLD)])
			expect(await post(url, payloads.status)).toMatchObject({ status: 200 });
		const changed = await door();
		expect(await post(signed(changed, OLD), payloads.status)).toMatchObject({ status: 401 });
	});

	it('let in every event of a list, and the token does', async () => {
		const list = [payloads.status, [payloads.replySpecified], payloads.rejection];
		for (const sign of [signed, ({ url }: TriggerServer) => withWebhookToken(url, SECRET)]) {
			const server = await door();
			expect(await post(sign(server), list)).toEqual({ status: 200, body: { received: 6 } });
			expect(server.executions[0]).toHaveLength(6);
		}
	});

	it('tell events apart whose IDs differ above 2^53', async () => {
		const server = await door();
		for (const id of ['9007199254740992', '9007199254740993'])
			await post(signed(server), `{"id":"r","messages":[{"id":${id},"status_code":3}]}`);
		expect(server.executions).toHaveLength(2);
	});

	it('that were made for a test let in a test and nothing else, whatever it says', async () => {
		const server = await door({ parameters: { events: ['test', 'reply'] } });
		const url = signWebhookUrl(server.url, SECRET, TEST_REFERENCE);
		expect(await post(url, payloads.replySpecified)).toMatchObject({ status: 200 });
		expect(server.executions.flat().map(({ event }) => event)).toEqual(['test']);
		expect(await post(`${url}&${CHECK_PARAMETER}=1`, {})).toEqual({ status: 200, body: { received: 0 } });
		expect(await post(`${server.url}?${CHECK_PARAMETER}=1`, {})).toMatchObject({ status: 401 });
	});
});

describe('a trigger that cannot judge any call', () => {
	const MODES = ['activate', 'update', 'create', 'manual'] as const;
	const ITSELF = ['init', 'leadershipChange'] as const;
	const unusable: Array<[string, TriggerSetup, string]> = [
		['no secret', { credential: {} }, 'no Webhook Secret'],
		['a blank one', { credential: { webhookSecret: '  ' } }, 'no Webhook Secret'],
		['a short one', { credential: { webhookSecret: 'fifteen letters' } }, 'at least 16'],
	];

	it.each(unusable)('is not activated by a person: %s', async (_, setup, reason) => {
		const server = await door(setup);
		for (const mode of MODES) {
			await expect(server.activate(mode)).rejects.toMatchObject({
				name: 'NodeOperationError',
				message: expect.stringContaining(reason),
				description: expect.stringContaining("'Signed URL' needs a Webhook Secret"),
			});
		}
		expect(server.log).toEqual([]);
		for (const mode of ITSELF) await server.activate(mode);
		expect(server.log).toEqual([expect.stringContaining(reason), expect.stringContaining(reason)]);
		expect(await post(signed(server), payloads.status)).toEqual({
			status: 401,
			body: { message: expect.stringContaining(reason) },
		});
	});

	it('is not activated with a previous secret that can be guessed, which lets nobody in', async () => {
		const server = await door({ credential: { webhookSecret: SECRET, previousWebhookSecret: 'short' } });
		await expect(server.activate()).rejects.toThrow('Previous Webhook Secret');
		expect(await post(signed(server, 'short'), payloads.status)).toMatchObject({ status: 401 });
		expect(await post(signed(server), payloads.status)).toMatchObject({ status: 200 });
	});

	it('needs no secret without authentication', async () => {
		const server = await door({ parameters: { authentication: 'none' }, credential: {} });
		await server.activate();
		expect(server.log).toEqual([]);
	});

	it('says that its credential cannot be read, and takes events again when it can', async () => {
		const server = await door();
		server.beforeCredential = async () => await Promise.reject(new Error('credential 17 of Ana is gone'));
		await expect(server.activate()).rejects.toThrow('missing or cannot be read');
		await server.activate('init');
		expect(server.log).toEqual([expect.stringContaining('credential 17')]);

		const answer = await post(signed(server), payloads.status);
		expect(answer).toMatchObject({
			status: 503,
			body: { message: expect.stringContaining('cannot be read') },
		});
		expect(JSON.stringify(answer)).not.toContain('Ana');
		expect(server.log[1]).toContain('credential 17');
		server.beforeCredential = async () => {};
		expect(await post(signed(server), payloads.status)).toMatchObject({ status: 200 });
		const told = { count: 1, lastReason: expect.stringContaining('credential 17') };
		expect(server.executions[0][0].refusedBefore).toMatchObject(told);
	});

	it('lets the sender try again when it cannot read the credential to ask Kolmeya', async () => {
		const parameters = { events: ['status'], authentication: 'none', options: { confirm: true } };
		const server = await door({ parameters });
		server.beforeCredential = async () => await Promise.reject(new Error('gone'));
		expect(await post(server.url, payloads.status)).toMatchObject({ status: 503 });
	});
});

describe('what was refused', () => {
	it('shows in the next item, once', async () => {
		const server = await door();
		await post(server.url, payloads.status);
		await post(`${server.url}?token=x`, payloads.status);
		await post(signed(server), payloads.status);
		await post(signed(server), payloads.rejection);
		const [[first, ...others], [later]] = server.executions;
		expect(first.refusedBefore).toEqual({
			count: 2,
			lastReason: expect.stringContaining('The token does not match'),
			lastAt: expect.stringMatching(/^20.*-03:00$/),
		});
		for (const item of [...others, later]) expect(item.refusedBefore).toBeNull();
	});

	it('is told again when the execution that was to tell it did not start', async () => {
		const server = await door();
		await post(server.url, payloads.status);
		server.beforeExecution = async () => await Promise.reject(new Error('database is gone'));
		expect(await post(signed(server), payloads.status)).toMatchObject({ status: 500 });
		server.beforeExecution = async () => {};
		await post(signed(server), payloads.status);
		expect(server.executions[0][0].refusedBefore).toMatchObject({ count: 1 });
	});

	it('starts an execution of its own on demand, at most once a minute', async () => {
		const server = await door({ parameters: { events: ['status', 'refused'] } });
		for (let times = 0; times < 3; times += 1)
			expect(await post(server.url, payloads.status)).toMatchObject({ status: 401 });
		expect(server.executions).toMatchObject([[{ event: 'refused', raw: null, refusedBefore: { count: 1 } }]]);
		await post(signed(server), payloads.status);
		expect(server.executions[1][0]).toMatchObject({ event: 'status', refusedBefore: { count: 2 } });
	});
});
