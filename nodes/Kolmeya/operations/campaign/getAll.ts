import { endpoints } from '../../api/endpoints';
import { type Row, toCount } from '../../api/schemas/tolerant';
import { listing, wanted } from '../../parameters/lists';
import { operation } from '../operation';
import { isoOfVendorDate, others, textOrNull } from '../rows';

/**
 * One item for each campaign (job) of the last 7 days: `jobId`, `createdAt`, `createdAtText`, `approvedAt`,
 * `approvedAtText` (`null` while nobody has approved it).
 */
export default operation({
	resource: 'campaign',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many campaigns',
	description: 'Retrieve many campaigns (jobs) from the last 7 days, with their creation and approval',
	fields: listing,
	async run(values, { kolmeya }) {
		const jobs = await kolmeya.call(endpoints.jobs, {});
		return jobs.slice(0, wanted(values)).map(readCampaign);
	},
});

function readCampaign(row: Row): Row {
	return {
		jobId: toCount(row.id),
		createdAt: isoOfVendorDate(row.created),
		createdAtText: textOrNull(row.created),
		approvedAt: isoOfVendorDate(row.approved),
		approvedAtText: textOrNull(row.approved),
		...others(row, 'id', 'created', 'approved'),
	};
}
