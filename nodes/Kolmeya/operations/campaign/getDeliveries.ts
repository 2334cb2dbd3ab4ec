import { endpoints } from '../../api/endpoints';
import { collect } from '../../api/paging';
import { listing, simplifying, wanted } from '../../parameters/lists';
import { operation } from '../operation';
import { readDelivery } from '../report/deliveries';
import { campaignSelector } from '../../parameters/selectors';

const ROWS_A_PAGE = 5_000;

/** One item for each message of the campaign, with the fields of Report > Get Deliveries. */
export default operation({
	resource: 'campaign',
	value: 'getDeliveries',
	name: 'Get Deliveries',
	action: 'Get campaign deliveries',
	description: 'Retrieve the messages of one campaign (job) with their delivery status',
	fields: { jobId: campaignSelector, ...listing, ...simplifying },
	async run({ jobId, simplify, ...values }, { kolmeya, compact }) {
		const limit = wanted(values);
		const perPage = Math.min(ROWS_A_PAGE, limit ?? ROWS_A_PAGE);
		const ask = async (page: number) => {
			const answer = await kolmeya.call(endpoints.jobStatuses, { jobId, perPage, page });
			return { number: page, ...answer };
		};
		const rows = await collect({ ask, limit, perPage });
		return rows.map((row) => readDelivery(row, simplify || compact));
	},
});
