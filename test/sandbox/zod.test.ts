import type { Sandbox } from '../../sandbox';
import { underBoth } from '../zod';
import { NOW, people, post } from './support';

/** The sandbox refuses and accepts the same under zod 3 and zod 4: what tests rely on survives the change of version. */

type Module = typeof import('../../sandbox');

const versions = underBoth(() => jest.requireActual<Module>('../../sandbox'));
let sandboxes: Sandbox[] = [];

beforeAll(async () => {
	sandboxes = await Promise.all(
		versions.map(async ({ startSandbox }) => await startSandbox({ now: () => NOW })),
	);
});
afterAll(async () => {
	await Promise.all(sandboxes.map(async (sandbox) => await sandbox.stop()));
});

/** What each sandbox answers to the same call of a fresh account. */
async function answers(ask: (sandbox: Sandbox) => string, body: unknown) {
	return await Promise.all(
		sandboxes.map(async (sandbox) => {
			const account = sandbox.account({ token: 'twin' });
			const { status, body: said } = await post(account, ask(sandbox), body);
			return { status, said };
		}),
	);
}

const one = people(1);
const [first] = one;

describe("Kolmeya's API refuses with the same words", () => {
	it.each<[string, unknown]>([
		['sms/store', undefined],
		['sms/store', []],
		['sms/store', { messages: [] }],
		['sms/store', { messages: people(1001) }],
		['sms/store', { messages: 'oi' }],
		['sms/store', { messages: [null] }],
		['sms/store', { messages: [{ ...first, phone: '' }, { ...first, phone: null }, { message: 'oi' }] }],
		[
			'sms/store',
			{
				messages: [
					{ ...first, phone: 1.5 },
					{ ...first, message: '' },
					{ ...first, message: 5 },
				],
			},
		],
		['sms/store', { messages: one, webhook_url: 'nowhere', reference: '', sms_api_id: '101' }],
		['sms/store', { messages: one, tenant_segment_id: 1.5, reference: null }],
		['sms/store-token', { messages: people(2) }],
		['sms/status/request', {}],
		['sms/status/message', { id: 'a', reference: 'b' }],
		['sms/status/message', { id: 5 }],
		['sms/reports/statuses', { start_at: '2025-11-17', limit: 30_001 }],
		['sms/reports/statuses', { start_at: '2025-11-16 10:00', limit: 0 }],
		['sms/reports/statuses', { limit: '5' }],
		['sms/reports/quantity-jobs', { period: '11/2025' }],
		['sms/reports/requests', { start_at: '2025-11-31', end_at: 5, per_page: 1001 }],
		['sms/reports/invalid-records', { origin: 'panel' }],
		['sms/reports/invalid-records', { origin: 'api', date: 'today', segments: ['1'], job_id: 'x' }],
		['sms/replys', { period: 169 }],
		['sms/replys-web', { period: 0, page: 'two' }],
		['blacklist/store', { phones: [] }],
		['blacklist/store', { phones: [{ phone: 11981000000 }, { phone: '' }], tenant_id: 'x' }],
		['sms/accesses', { start_at: '2025-11-16', limit: 5001, is_robot: 2 }],
		['sms/webhook', { webhook_url: 'ftp://a' }],
	])('%s %j', async (path, body) => {
		const [three, four] = await answers(({ apiUrl }) => `${apiUrl}/v1/${path}`, body);
		expect(three).toMatchObject({ status: 422, said: { errors: expect.anything() } });
		expect(four).toEqual(three);
	});
});

describe("Kolmeya's API accepts the same", () => {
	it.each<[string, unknown]>([
		['sms/balance', undefined],
		['sms/balance', { unknown: 1 }],
		['sms/reports/statuses', { start_at: '2025-11-16 10:00', limit: 5 }],
		['sms/reports/invalid-records', { origin: 'api', date: '2025-11-16', page: '1' }],
		['sms/replys', {}],
		['sms/replys', { page: 2 }],
		['blacklist/store', { phones: [{ phone: '11981000000' }] }],
		['sms/accesses', { start_at: '2025-11-16', limit: 5, is_robot: 1 }],
	])('%s %j', async (path, body) => {
		const [three, four] = await answers(({ apiUrl }) => `${apiUrl}/v1/${path}`, body);
		expect(three.status).toBeLessThan(300);
		expect({ ...four, said: JSON.stringify(four.said)?.length }).toEqual({
			...three,
			said: JSON.stringify(three.said)?.length,
		});
	});
});

describe('its control API', () => {
	const control = async (name: string, body: unknown) =>
		await answers(({ url }) => `${url}/sandbox/accounts/twin/${name}`, body);

	it.each<[string, unknown]>([
		['faults', { on: 'sms/store', kind: 'none' }],
		['faults', { on: '', kind: 'slow' }],
		['faults', { on: '*', kind: 'slow', ms: -1 }],
		['faults', { on: '*', kind: 'slow', more: 1 }],
		['settings', { balance: '5' }],
		['settings', { quirks: { jobs: 'other' } }],
		['settings', { webhooks: { silentShare: 2 } }],
		['reply', { phone: '11981000000' }],
		['status', { phone: '11981000000', code: 7 }],
		['campaign-event', { url: 'nowhere', type: 1, jobId: 1, jobName: 'a', data: [{}] }],
		['campaign-event', { url: 'http://127.0.0.1:1', type: 1, jobId: 1, jobName: 'a', data: [5] }],
		['blacklist', { phone: 5 }],
		['generate', { rows: -1 }],
	])('refuses %s %j', async (name, body) => {
		const verdicts = await control(name, body);
		expect(verdicts.map(({ status }) => status)).toEqual([400, 400]);
	});

	it.each<[string, unknown]>([
		['faults', { on: 'sms/balance', kind: 'slow', ms: 1, times: 2 }],
		[
			'settings',
			{
				price: 0.05,
				rateLimit: { limit: 5 },
				allowedIps: null,
				webhooks: { outcomes: { 3: 1, 4: 0, 5: 0, 6: 0 } },
			},
		],
		['blacklist', { phone: '11981000000', remove: false }],
		['do-not-disturb', { phone: '11981000000' }],
		['arrive', {}],
	])('takes %s %j', async (name, body) => {
		const [three, four] = await control(name, body);
		expect(three.status).toBe(200);
		expect(four).toEqual(three);
	});
});

describe('its Odoo', () => {
	const call = async (method: string, args: unknown[], kwargs: object = {}) =>
		await answers(({ url }) => `${url}/jsonrpc`, {
			jsonrpc: '2.0',
			id: 1,
			method: 'call',
			params: {
				service: 'object',
				method: 'execute_kw',
				args: ['sandbox', 2, 'admin', 'res.partner', method, args, kwargs],
			},
		});

	it.each<[string, unknown[], object]>([
		['search_read', [[]], { limit: 1, offset: false, fields: ['name'] }],
		['read', [1, ['name']], {}],
		['search', ['no domain'], {}],
		['read', [['x']], {}],
		['write', [1, 'no values'], {}],
		['search_read', [], { colour: 'red' }],
	])('%s %j %j', async (method, args, kwargs) => {
		const [three, four] = await call(method, args, kwargs);
		expect(three.status).toBe(200);
		expect(four.status).toBe(200);
		expect(kindOf(four.said)).toBe(kindOf(three.said));
	});
});

/** `result` or `error`: the words of a refused argument are zod's own. */
function kindOf(said: unknown): string {
	return typeof said === 'object' && said !== null && 'error' in said ? 'error' : 'result';
}
