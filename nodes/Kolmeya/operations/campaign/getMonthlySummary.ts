import { endpoints } from '../../api/endpoints';
import { type Row, toCount } from '../../api/schemas/tolerant';
import { readMoney } from '../../api/values/money';
import { month } from '../../parameters/dates';
import { listing, simplifying, wanted } from '../../parameters/lists';
import { operation } from '../operation';
import { isoOfVendorDate, textOrNull } from '../rows';

/**
 * One item for each campaign (job) of the month: `jobId`, `sentAt`, `costCenter`, `api`, `text`, `sent`,
 * `delivered`, `failed`, `replies`, `cost` (reais). Without Simplify the row as Kolmeya gives it, with those
 * numbers and the date beside it.
 */
export default operation({
	resource: 'campaign',
	value: 'getMonthlySummary',
	name: 'Get Monthly Summary',
	action: 'Get campaign monthly summary',
	description: 'Retrieve the totals and price of each campaign (job) in a month',
	fields: {
		month: month({
			displayName: 'Month',
			default: "={{ $now.toFormat('yyyy-MM') }}",
			description: 'A month such as 2025-11, or any date in it',
		}),
		...listing,
		...simplifying,
	},
	async run({ month: of, simplify, ...values }, { kolmeya, compact }) {
		const jobs = await kolmeya.call(endpoints.monthlySummary, { period: of });
		return jobs.slice(0, wanted(values)).map((row) => readSummary(row, simplify || compact));
	},
});

function readSummary(row: Row, simplify: boolean): Row {
	const numbers = {
		jobId: toCount(row.job),
		sentAt: isoOfVendorDate(row.envio),
		sent: toCount(row.enviados),
		delivered: toCount(row.entregues),
		failed: toCount(row.nao_entregues),
		replies: toCount(row.respostas),
		cost: readMoney(row.valor_pago) ?? null,
	};
	if (!simplify) return { ...row, ...numbers };
	const { jobId, sentAt, ...counts } = numbers;
	return {
		jobId,
		sentAt,
		costCenter: textOrNull(row.centro_custo),
		api: textOrNull(row.api),
		text: textOrNull(row.mensagem),
		...counts,
	};
}
