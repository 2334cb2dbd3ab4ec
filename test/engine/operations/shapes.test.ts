import { DateTime } from 'luxon';
import { ExecuteContext } from 'n8n-core';
import { type Account, type AccountOptions, type Sandbox, startSandbox } from '../../../sandbox';
import { everyOperation } from './everyOperation';
import { A_LITTLE_OF_ALL, filled, rows, run } from './running';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());
afterEach(() => jest.restoreAllMocks());

const made = (options: AccountOptions = {}) => filled(sandbox, A_LITTLE_OF_ALL, options);
const month = (account: Account) =>
	DateTime.fromMillis([...account.ledger.campaigns.values()][0].at, { zone: 'America/Sao_Paulo' }).toFormat(
		'yyyy-MM',
	);

describe('answers of every shape', () => {
	it.each([
		['brazilian', 'R$9.397,30'],
		['plain', '9397.30'],
	] as const)('a balance as %s text', async (balance, balanceText) => {
		const account = made({ quirks: { balance } });
		expect(await rows(sandbox, { of: 'account:getBalance', account })).toEqual([
			{ balance: 9397.3, balanceText },
		]);
	});

	it('campaigns as a list and as a text', async () => {
		const [list, text] = await Promise.all(
			(['list', 'text'] as const).map(async (jobs) => {
				const account = filled(sandbox, { ...A_LITTLE_OF_ALL, days: 5 }, { quirks: { jobs } });
				return await rows(sandbox, { of: 'campaign:getAll', account, parameters: { returnAll: true } });
			}),
		);
		expect(list).toHaveLength(5);
		expect(text).toHaveLength(5);
		for (const row of [...list, ...text]) {
			expect(row).toMatchObject({
				jobId: expect.any(Number),
				createdAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}-03:00$/),
			});
		}
	});

	it.each(['bare', 'wrapped'] as const)('a monthly summary that is %s', async (quantityJobs) => {
		const account = made({ quirks: { quantityJobs } });
		const parameters = { month: month(account), returnAll: true };
		const found = await rows(sandbox, { of: 'campaign:getMonthlySummary', account, parameters });
		const inMonth = [...account.ledger.campaigns.values()].filter(
			({ at }) =>
				DateTime.fromMillis(at, { zone: 'America/Sao_Paulo' }).toFormat('yyyy-MM') === month(account),
		);
		expect(found).toHaveLength(inMonth.length);
		expect(found[0]).toMatchObject({ sent: expect.any(Number), cost: expect.any(Number) });
	});

	it('a month in every form', async () => {
		const account = made();
		for (const given of [
			'2025-11',
			'2025-11-16',
			'2025-11-16T14:30:00Z',
			'16/11/2025',
			'={{ DateTime.fromISO("2025-11-30") }}',
		]) {
			await rows(sandbox, { of: 'campaign:getMonthlySummary', account, parameters: { month: given } });
			expect(account.requestLog.at(-1)?.body).toEqual({ period: '2025-11' });
		}
	});

	it('a status by ID or by reference, and exactly one of them', async () => {
		const account = made();
		const message = account.ledger.messages
			.newest(-Infinity, Infinity, Infinity)
			.find(({ reference }) => reference !== null);
		const byId = await rows(sandbox, {
			of: 'message:getStatus',
			account,
			parameters: { id: message?.id, reference: 'left over' },
		});
		const byReference = await rows(sandbox, {
			of: 'message:getStatus',
			account,
			parameters: { by: 'reference', reference: message?.reference },
		});
		expect(byId).toEqual(byReference);
		expect(byId[0]).toMatchObject({ id: message?.id, statusCode: message?.statusCode });
		const unknown = await run(sandbox, { of: 'message:getStatus', account, parameters: { id: 'nobody' } });
		expect(unknown.error?.message).toContain('Mensagem não encontrada');
		const blank = await run(sandbox, { of: 'message:getStatus', account, parameters: { id: '={{ "" }}' } });
		expect(blank.error?.message).toContain("'ID' is empty");
	});

	it('no URL is signed without a good secret, or when it is none', async () => {
		const account = made();
		const asked = { of: 'webhook:getSignedUrl', account };
		const parameters = { webhookUrl: 'https://n8n.example.com/webhook/1/webhook' };
		const bare = await run(sandbox, { ...asked, parameters });
		expect(bare.error?.message).toContain('The credential has no Webhook Secret');
		const short = await run(sandbox, { ...asked, parameters, credential: { webhookSecret: 'short' } });
		expect(short.error?.message).toContain('has only 5 characters');
		const credential = { webhookSecret: 'a secret of sixteen' };
		const wrong = await run(sandbox, { ...asked, parameters: { webhookUrl: 'nowhere' }, credential });
		expect(wrong.error?.message).toContain("'Webhook URL' must be a URL");
		expect(account.requestLog).toEqual([]);
	});

	it('a webhook that answers, and one where nobody is', async () => {
		const account = made();
		const parameters = { webhookUrl: '={{ $json.url }}' };
		const items = [{ url: `${sandbox.url}/nowhere` }, { url: 'http://127.0.0.1:9/' }];
		const found = await rows(sandbox, { of: 'webhook:test', account, items, parameters });
		expect(found).toEqual([
			{ webhookUrl: items[0].url, reachable: false, responseCode: 404 },
			{ webhookUrl: items[1].url, reachable: false, responseCode: 0 },
		]);
		const wrong = await run(sandbox, { of: 'webhook:test', account, parameters: { webhookUrl: 'nowhere' } });
		expect(wrong.error?.message).toContain('formato inválido');
	});

	it('pauses and resumes a campaign given as number, text or from the list', async () => {
		const account = made();
		const [job] = account.ledger.campaigns.keys();
		for (const jobId of [
			job,
			String(job),
			{ __rl: true, mode: 'list', value: String(job) },
			{ __rl: true, mode: 'id', value: job },
		]) {
			await rows(sandbox, { of: 'campaign:pause', account, parameters: { jobId } });
			expect(account.ledger.campaigns.get(job)?.paused).toBe(true);
			await rows(sandbox, { of: 'campaign:resume', account, parameters: { jobId } });
			expect(account.ledger.campaigns.get(job)?.paused).toBe(false);
		}
	});

	it('one layout, where one is chosen', async () => {
		const account = made();
		expect(await rows(sandbox, { of: 'account:getLayouts', account })).toHaveLength(2);
		const [only, ...rest] = await rows(sandbox, {
			of: 'account:getLayouts',
			account,
			parameters: { layoutId: 12 },
		});
		expect(only).toMatchObject({
			id: 12,
			items: [expect.objectContaining({ name: 'telefone' }), expect.anything()],
		});
		expect(rest).toEqual([]);
	});
});

describe('Simplify', () => {
	it.each(['report:getDeliveries', 'campaign:getDeliveries', 'campaign:getMonthlySummary', 'link:getClicks'])(
		'%s gives at most ten fields, and without it all that Kolmeya gives',
		async (of) => {
			const account = made();
			const found = everyOperation(account).find((one) => one.of === of);
			const [simple] = await rows(sandbox, { of, account, parameters: found?.parameters });
			expect(Object.keys(simple).length).toBeLessThanOrEqual(10);
			const [raw] = await rows(sandbox, {
				of,
				account,
				parameters: { ...found?.parameters, simplify: false },
			});
			expect(Object.keys(raw).length).toBeGreaterThan(10);
			expect(raw).toHaveProperty(of.includes('Clicks') ? 'fullphone' : 'centro_custo');
		},
	);
});

describe('as a tool of an AI agent', () => {
	it('answers are short: simplified, and without blanks', async () => {
		jest.spyOn(ExecuteContext.prototype, 'isToolExecution').mockReturnValue(true);
		const account = made();
		for (const { of, parameters } of everyOperation(account)) {
			const found = await rows(sandbox, { of, account, parameters: { ...parameters, simplify: false } });
			for (const row of found) {
				expect(Object.values(row)).not.toContain(null);
				expect(Object.keys(row).length).toBeLessThanOrEqual(12);
			}
		}
	});
});
