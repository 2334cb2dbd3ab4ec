import { generate } from '../../sandbox';
import { fields, rows, useSandbox } from './support';

const { open } = useSandbox();
const small = {
	rows: 300,
	webShare: 1,
	campaigns: 3,
	days: 3,
	replies: 0,
	webReplies: 30,
	invalids: 40,
	accesses: 60,
};

const SUMMARY_TEXTS = (
	'enviado_por aprovado_por produto centro_custo broker api canal somente_whatsapp remover_historico remover_duplicados ' +
	'score_faixa_selecionada total_arquivo validos enviados entregues nao_entregues respostas acessos ' +
	'invalidos_telefones invalidos_anatel historico_negativo duplicados nao_perturbe score_baixa_probabilidade ' +
	'score_media_probabilidade score_alta_probabilidade blacklist arquivo mensagem envio inicio_processamento ' +
	'fim_processamento tempo_processamento data_hora_inicio valor_pago'
).split(' ');

describe('campaigns', () => {
	it('lists the last seven days, newest first', async () => {
		const { account, call } = open();
		generate(account, small);
		const jobs = rows(fields((await call('sms/reports/jobs')).body).jobs);
		expect(jobs).toHaveLength(3);
		expect(Object.keys(jobs[0])).toEqual(['id', 'created', 'approved']);
		const created = jobs.map((job) => String(job.created));
		expect(created).toEqual([...created].sort().reverse());
		expect(created[0]).toMatch(/^2025-11-\d\d \d\d:\d\d:\d\d$/);
	});

	it('can give the list as the documented text', async () => {
		const { account, call } = open({ quirks: { jobs: 'text' } });
		generate(account, small);
		expect(typeof fields((await call('sms/reports/jobs')).body).jobs).toBe('string');
	});

	it('sums up a month: the job an int, everything else text', async () => {
		const { account, call } = open();
		generate(account, small);
		const summary = rows((await call('sms/reports/quantity-jobs', { period: '2025-11' })).body);
		expect(summary).toHaveLength(3);
		const { job, ...texts } = summary[0];
		expect(typeof job).toBe('number');
		expect(new Set(Object.values(texts).map((value) => typeof value))).toEqual(new Set(['string']));
		expect(Object.keys(texts).sort()).toEqual([...SUMMARY_TEXTS].sort());
		expect(summary.reduce((sum, row) => sum + Number(row.validos), 0)).toBe(300);
		expect(summary.reduce((sum, row) => sum + Number(row.respostas), 0)).toBe(30);
		expect(summary.reduce((sum, row) => sum + Number(row.acessos), 0)).toBe(60);
		expect((await call('sms/reports/quantity-jobs', { period: '2024-02' })).body).toEqual([]);
	});

	it('gives the rows of one campaign', async () => {
		const { account, call } = open();
		generate(account, small);
		const [{ id }] = rows(fields((await call('sms/reports/jobs')).body).jobs);
		const answer = fields((await call(`sms/reports/statuses/${String(id)}`)).body);
		expect(answer.pagination).toMatchObject({ total: 100, per_page: 1000, from: 1, to: 100 });
		expect(rows(answer.messages).every(({ job }) => job === id)).toBe(true);
	});

	it('pauses and resumes by the integer number only', async () => {
		const { account, call } = open();
		generate(account, small);
		const [job] = account.ledger.campaigns.keys();
		expect((await call(`sms/jobs/${job}/pause`)).body).toEqual({ message: 'Job pausado' });
		expect(account.ledger.campaigns.get(job)?.paused).toBe(true);
		expect((await call(`sms/jobs/${job}/play`)).body).toEqual({ message: 'Job reiniciado' });
		expect(account.ledger.campaigns.get(job)?.paused).toBe(false);
		expect((await call('sms/jobs/1/pause')).status).toBe(404);
		expect((await call('sms/jobs/0d6f6d43-1111-4222-8333-123456789012/play')).status).toBe(404);
	});
});

describe('sms/accesses', () => {
	it('lists clicks, cut at the limit, and counts all of them', async () => {
		const { account, call } = open();
		generate(account, small);
		const answer = fields((await call('sms/accesses', { start_at: '2025-11-10', limit: 25 })).body);
		expect(answer.accesses).toHaveLength(25);
		expect(answer.totalAccesses).toBe(60);
		expect(rows(answer.accesses)[0]).toMatchObject({
			fullphone: expect.stringMatching(/^55\d{11}$/),
			accessed_at: expect.stringMatching(/^2025-11-\d\d /),
		});
		const robots = fields(
			(await call('sms/accesses', { start_at: '2025-11-10', limit: 100, is_robot: 1 })).body,
		);
		const humans = fields(
			(await call('sms/accesses', { start_at: '2025-11-10', limit: 100, is_robot: 0 })).body,
		);
		expect(Number(robots.totalAccesses) + Number(humans.totalAccesses)).toBe(60);
		expect(rows(robots.accesses).every(({ is_robot }) => is_robot === 1)).toBe(true);
	});

	it('can answer with the older bare list', async () => {
		const { account, call } = open({ quirks: { accesses: 'bare' } });
		generate(account, small);
		expect(rows((await call('sms/accesses', { start_at: '2025-11-10', limit: 5 })).body)).toHaveLength(5);
	});
});

describe('the blacklist', () => {
	const phone = '5511901000000';

	it('adds with 201 and removes with 204, both without a body', async () => {
		const { account, call } = open();
		const added = await call('blacklist/store', { phones: [{ phone }] });
		expect([added.status, added.text]).toEqual([201, '']);
		expect(account.blacklist.blocks('11901000000')).toBe(true);
		const removed = await call('blacklist/destroy', { tenant_id: 7, phones: [{ phone: '11901000000' }] });
		expect([removed.status, removed.text]).toEqual([204, '']);
		expect(account.blacklist.blocks('11901000000')).toBe(false);
	});

	it('blocks for one CPF only when there is one', async () => {
		const { account, call } = open();
		await call('blacklist/store', { phones: [{ phone, document: '123.456.789-09' }] });
		expect(account.blacklist.blocks('11901000000')).toBe(false);
		expect(account.blacklist.blocks('11901000000', '12345678909')).toBe(true);
		expect(account.blacklist.blocks('11901000000', '98765432100')).toBe(false);
		await call('sms/store', { messages: [{ phone, message: 'oi' }] });
		expect(account.received().size).toBe(1);
	});
});
