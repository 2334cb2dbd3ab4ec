import { generate } from '../../sandbox';
import { fields, rows, useSandbox } from './support';

const { open } = useSandbox();
const price = 0.08;
const month = '2025-11';
/** A campaign of the panel, requests of the API, replies to both; all of one month. */
const both = {
	rows: 900,
	webShare: 0.4,
	campaigns: 5,
	perRequest: 90,
	days: 6,
	replies: 40,
	webReplies: 25,
	replyDays: 5,
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const reais = (value: unknown): number =>
	Number(
		text(value)
			.replace(/[^\d,]/g, '')
			.replace(',', '.'),
	);
const sum = (
	list: ReadonlyArray<Record<string, unknown>>,
	field: string,
	read: (value: unknown) => number = Number,
) => list.reduce((total, row) => total + read(row[field]), 0);

/** What a dashboard adds up (every message) and what a monthly bill adds up (campaigns) are parts of one ledger. */
it('the month of the campaigns and the messages of the API make up the delivery report', async () => {
	const { account, call } = open({ price });
	generate(account, both);
	const summary = rows((await call('sms/reports/quantity-jobs', { period: month })).body);
	const report = rows(
		fields(
			(
				await call('sms/reports/statuses', {
					start_at: '2025-11-11 00:00',
					end_at: '2025-11-17 14:30',
					limit: 30_000,
				})
			).body,
		).messages,
	);
	const jobs = new Set(summary.map(({ job }) => job));
	const ofCampaigns = report.filter(({ job }) => jobs.has(job));
	const delivered = (list: typeof report) =>
		list.filter(({ status }) => text(status).toLowerCase() === 'entregue').length;

	expect(summary).toHaveLength(5);
	expect(report).toHaveLength(900);
	expect(sum(summary, 'enviados')).toBe(ofCampaigns.length);
	expect(sum(summary, 'entregues')).toBe(delivered(ofCampaigns));
	expect(sum(summary, 'valor_pago', reais)).toBeCloseTo(ofCampaigns.length * price);
	const requests = rows(
		fields(
			(await call('sms/reports/requests', { start_at: '2025-11-11', end_at: '2025-11-17', per_page: 1000 }))
				.body,
		).requests,
	);
	expect(sum(requests, 'valids') + ofCampaigns.length).toBe(report.length);
	expect(delivered(report)).toBe(
		[...account.ledger.messages.newest(-Infinity, Infinity, Infinity)].filter(
			({ statusCode }) => statusCode === 3,
		).length,
	);
});

it('replies to campaigns and to the API are two lists, and the month has those of its campaigns', async () => {
	const { account, call } = open({ price });
	generate(account, both);
	const total = async (path: string) => fields((await call(path, { period: 168 })).body).total;
	expect([await total('sms/replys'), await total('sms/replys-web')]).toEqual([40, 25]);
	const summary = rows((await call('sms/reports/quantity-jobs', { period: month })).body);
	expect(sum(summary, 'respostas')).toBe(25);
});

it('what is sent is taken from the balance at the price that the month charges', async () => {
	const { account, call } = open({ price, balance: 10 });
	const messages = ['11987650001', '11987650002', '11987650003'].map((phone) => ({
		phone,
		message: 'Aviso',
	}));
	await call('sms/store', { messages });
	expect(account.balance).toBeCloseTo(10 - messages.length * price);
});
