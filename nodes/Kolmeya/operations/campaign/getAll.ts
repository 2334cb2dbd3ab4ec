import { endpoints } from '../../api/endpoints';
import { campaignOf } from '../../api/schemas/rows/campaign';
import { listing, wanted } from '../../parameters/lists';
import { operation } from '../operation';

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
		return jobs.slice(0, wanted(values)).map(campaignOf);
	},
});
