import { Summary } from '../../../../nodes/Kolmeya/operations/report/summary';
import { countedDeliveryOf } from '../../../../nodes/Kolmeya/api/schemas/rows/delivery';
import { minuteOfText } from '../../../../nodes/Kolmeya/api/values/wallClock';

const row = (status: string, enviada_em: unknown = '16/11/2025 14:30', job: unknown = 7) => ({
	status,
	enviada_em,
	job,
	centro_custo: 'Vendas',
});
const minute = (text: string) => minuteOfText(text) ?? Number.NaN;

function added(
	groupBy: ConstructorParameters<typeof Summary>[0],
	rows: Array<ReturnType<typeof row>>,
	price: number | null = 0.1,
) {
	const summary = new Summary(groupBy, () => price, -Infinity);
	for (const one of rows) summary.add(countedDeliveryOf(one));
	return summary;
}

it('counts every status, old spellings too, and what is unknown as pending', () => {
	const statuses = [
		'Entregue',
		'ENTREGUE',
		'Não entregue',
		'nao entregue',
		'Rejeitado no broker',
		'Rejeitado na operadora',
		'Expirada',
		'Enviado',
		'Tentando enviar',
		'Novo',
		'',
	];
	expect(
		added(
			'day',
			statuses.map((status) => row(status)),
		).items(),
	).toEqual([
		{
			day: '2025-11-16',
			totalSent: 11,
			delivered: 2,
			failed: 2,
			rejected: 2,
			expired: 1,
			pending: 4,
			deliveryRate: 18.18,
			replies: 0,
			replyRate: 0,
			cost: 1.1,
			averageCost: 0.1,
		},
	]);
});

it('adds up cents exactly', () => {
	const [{ cost }] = added(
		'day',
		Array.from({ length: 1_000 }, () => row('Entregue')),
		0.07,
	).items();
	expect(cost).toBe(70);
});

it('leaves rates and costs open that cannot be known', () => {
	const replied = new Summary('day', () => null, -Infinity);
	replied.addReply(minute('16/11/2025 10:00'));
	expect(replied.items()).toMatchObject([
		{
			day: '2025-11-16',
			totalSent: 0,
			deliveryRate: null,
			replies: 1,
			replyRate: null,
			cost: 0,
			averageCost: null,
		},
	]);
	expect(added('day', [row('Entregue')], null).items()).toMatchObject([{ cost: null, averageCost: null }]);
});

it('knows the replies of a span only when it knows them from its first minute on', () => {
	const summary = new Summary('hour', () => null, minute('16/11/2025 10:00'));
	for (const time of ['09:59', '10:00', '10:59', '11:00']) {
		summary.add(countedDeliveryOf(row('Entregue', `16/11/2025 ${time}`)));
		summary.addReply(minute(`16/11/2025 ${time}`));
	}
	expect(summary.items().map(({ hour, replies }) => [hour, replies])).toEqual([
		['2025-11-16T09:00:00-03:00', null],
		['2025-11-16T10:00:00-03:00', 2],
		['2025-11-16T11:00:00-03:00', 1],
	]);
});

it('puts rows without a date, cost center, API or job into a group of their own', () => {
	expect(
		added('day', [row('Entregue', null), row('Entregue')])
			.items()
			.map(({ day }) => day),
	).toEqual([null, '2025-11-16']);
	expect(
		added('job', [row('Entregue', '', null), row('Entregue', '', '8'), row('Entregue', '', 8)]).items(),
	).toMatchObject([
		{ jobId: 8, totalSent: 2 },
		{ jobId: null, totalSent: 1 },
	]);
	expect(added('api', [row('Entregue')]).items()).toMatchObject([{ api: null, replies: null }]);
	expect(added('costCenter', [row('Entregue')]).items()).toMatchObject([
		{ costCenter: 'Vendas', replies: null },
	]);
});
