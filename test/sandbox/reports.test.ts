import { fields, NOW, people, post, rows, stored, useSandbox, startOwn } from './support';

const { open } = useSandbox();
const today = { start_at: '2025-11-17 00:00', end_at: '2025-11-17 14:30' };

const messagesOf = (answer: { body: unknown }) => rows(fields(answer.body).messages);

describe('sms/reports/statuses', () => {
	it('gives rows in Portuguese with the types seen', async () => {
		const { account, call } = open();
		const { valids } = stored(
			await call('sms/store', {
				sms_api_id: 101,
				tenant_segment_id: 2,
				messages: [{ phone: 5511901234567, message: 'Olá' }],
			}),
		);
		await account.setStatus(valids[0].id, 4);
		const [row] = messagesOf(await call('sms/reports/statuses', { ...today, limit: 10 }));
		expect(row).toEqual({
			telefone: 11901234567,
			nome: '',
			cpf: 0,
			mensagem: 'Olá',
			status: 'nao entregue',
			enviada_em: '17/11/2025 14:30',
			parametros: [],
			lote: expect.any(Number),
			job: expect.any(Number),
			centro_custo: 'Marketing',
			api: 'API Principal',
			broker: 'Broker 1',
			produto: 'SMS',
		});
	});

	it('cuts at the limit and says nothing of it', async () => {
		const { call } = open();
		await call('sms/store', { messages: people(5) });
		const answer = fields((await call('sms/reports/statuses', { ...today, limit: 3 })).body);
		expect(Object.keys(answer)).toEqual(['messages']);
		expect(answer.messages).toHaveLength(3);
	});

	it('takes a full week, without end up to now', async () => {
		const { call } = open();
		await call('sms/store', { messages: people(1) });
		const start_at = '2025-11-10 14:30';
		expect(
			messagesOf(await call('sms/reports/statuses', { start_at, end_at: today.end_at, limit: 9 })),
		).toHaveLength(1);
		expect(messagesOf(await call('sms/reports/statuses', { start_at, limit: 9 }))).toHaveLength(1);
		expect(
			messagesOf(await call('sms/reports/statuses', { start_at, end_at: '2025-11-17 14:29', limit: 9 })),
		).toEqual([]);
	});
});

describe('sms/reports/statuses/{jobId}', () => {
	it('pages with a pagination object', async () => {
		const { call } = open();
		await call('sms/store', { messages: people(5) });
		const [{ job }] = messagesOf(await call('sms/reports/statuses', { ...today, limit: 1 }));
		const page = async (number: number) =>
			fields((await call(`sms/reports/statuses/${String(job)}`, { per_page: 2, page: number })).body);
		const last = await page(3);
		expect(last.pagination).toEqual({ current_page: 3, total: 5, per_page: 2, last_page: 3, from: 5, to: 5 });
		expect(rows(last.messages).map(({ telefone }) => telefone)).toEqual([11901000004]);
		expect((await page(4)).pagination).toMatchObject({ from: null, to: null, total: 5 });
	});

	it('can do without the pagination object', async () => {
		const { account, call } = open({ quirks: { pagination: 'missing' } });
		await call('sms/store', { messages: people(1) });
		const { job } = account.ledger.requests.newest(-Infinity, Infinity, 1)[0];
		expect(Object.keys(fields((await call(`sms/reports/statuses/${job}`)).body))).toEqual(['messages']);
	});

	it('answers 404 for an unknown job', async () => {
		expect((await open().call('sms/reports/statuses/1')).status).toBe(404);
	});
});

describe('sms/reports/requests', () => {
	it('gives the newest first, with how many were valid', async () => {
		let now = NOW;
		const own = await startOwn({ now: () => now });
		const account = own.account({});
		const call = (path: string, body: unknown) => post(account, `${own.apiUrl}/v1/${path}`, body);
		await call('sms/store', { reference: 'old', messages: people(1) });
		now = new Date(NOW.getTime() + 1000);
		const sent = stored(
			await call('sms/store', { reference: 'new', messages: [...people(2), { phone: 1, message: 'x' }] }),
		);
		const answer = fields(
			(await call('sms/reports/requests', { start_at: '2025-10-17', end_at: '2025-11-17', per_page: 1 }))
				.body,
		);
		expect(answer).toEqual({
			requests: [
				{
					id: sent.id,
					reference: 'new',
					status: 'Válido',
					quantity: 3,
					valids: 2,
					invalids: 1,
					created_at: '2025-11-17 14:30:21',
				},
			],
			pagination: { current_page: 1, total: 2, per_page: 1, last_page: 2, from: 1, to: 1 },
		});
	});
});

describe('sms/reports/invalid-records', () => {
	it('lists what API sends lost, as a Laravel page', async () => {
		const { account, call } = open();
		account.blacklist.add('11901000000');
		await call('sms/store', { messages: [...people(1), { phone: 123, message: 'x' }] });
		const answer = fields(
			(await call('sms/reports/invalid-records', { origin: 'api', date: '2025-11-17' })).body,
		);
		expect(answer).toMatchObject({
			current_page: 1,
			per_page: 40_000,
			total: 2,
			from: 1,
			to: 2,
			next_page_url: null,
		});
		expect(rows(answer.data).map(({ telefone, tipo }) => [telefone, tipo])).toEqual([
			['11901000000', 'Blacklist'],
			['123', 'Telefone inválido'],
		]);
		expect(Object.keys(rows(answer.data)[0])).toEqual([
			'telefone',
			'tipo',
			'job',
			'criado_em',
			'centro_custo',
			'api',
			'broker',
			'produto',
		]);
	});

	it('goes by origin, day, job and cost centre, and takes the page as text', async () => {
		const { call } = open();
		await call('sms/store', { tenant_segment_id: 3, messages: [{ phone: 123, message: 'x' }] });
		const total = async (filter: object) =>
			fields(
				(await call('sms/reports/invalid-records', { origin: 'api', date: '2025-11-17', ...filter })).body,
			).total;
		expect(await total({ page: '1' })).toBe(1);
		expect(await total({ segments: [3] })).toBe(1);
		expect(await total({ segments: [1] })).toBe(0);
		expect(await total({ job_id: 1 })).toBe(0);
		expect(await total({ origin: 'web' })).toBe(0);
		expect(await total({ date: '2025-11-16' })).toBe(0);
	});
});

describe('lists of the account', () => {
	it('have the documented shapes: one wrapped, two bare', async () => {
		const { call } = open();
		expect((await call('sms/segments')).body).toMatchObject({
			segments: [{ id: 1, name: 'Corporativo' }, {}, {}, {}],
		});
		expect(rows((await call('sms/apis')).body)[0]).toEqual({ id: 101, name: 'API Principal' });
		expect(rows((await call('sms/layouts')).body)[0]).toMatchObject({
			id: 11,
			items: [{ id: 111, name: 'telefone', type: 'phone', position: 1 }, {}, {}, {}],
		});
	});
});
