import { endpoints } from '../../api/endpoints';
import { campaignSummaryOf, campaignTotalsOf } from '../../api/schemas/rows/campaign';
import { month } from '../../parameters/dates';
import { listing, simplifying, wanted } from '../../parameters/lists';
import { operation } from '../operation';

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
			description: 'A month such as 2025-11 or 11/2025, or any date in it',
		}),
		...listing,
		...simplifying,
	},
	async run({ month: of, simplify, ...values }, { kolmeya, compact }) {
		const jobs = await kolmeya.call(endpoints.monthlySummary, { period: of });
		return jobs
			.slice(0, wanted(values))
			.map((row) => (simplify || compact ? campaignSummaryOf(row) : { ...row, ...campaignTotalsOf(row) }));
	},
});
