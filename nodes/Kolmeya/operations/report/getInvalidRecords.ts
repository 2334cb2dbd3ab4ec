import { endpoints } from '../../api/endpoints';
import { collect } from '../../api/paging';
import { invalidRecordOf } from '../../api/schemas/rows/invalidRecord';
import { toVendorDate } from '../../api/values/dates';
import { moment } from '../../parameters/dates';
import { choice, collection } from '../../parameters/kinds';
import { idList } from '../../parameters/idList';
import { listing, wanted } from '../../parameters/lists';
import { operation } from '../operation';
import { campaignFilter } from '../../parameters/selectors';

const ROWS_A_PAGE = 5_000;

/** One item for each number: `phone`, `reason`, `jobId`, `createdAt(Text)`, `costCenter`, `api`, `broker`, `product`. */
export default operation({
	resource: 'report',
	value: 'getInvalidRecords',
	name: 'Get Invalid Records',
	action: 'Get report invalid records',
	description: 'Retrieve the numbers that Kolmeya rejected on one day: invalid, duplicate, blacklisted',
	fields: {
		origin: choice<'api' | 'web'>(
			{ displayName: 'Origin', default: 'api', description: 'Where the messages came from' },
			[
				{ name: 'API', value: 'api', description: 'Sent through the API, as this node does' },
				{ name: 'Web', value: 'web', description: 'Campaigns created in the Kolmeya panel' },
			],
		),
		date: moment({
			displayName: 'Date',
			default: '={{ $now.toISO() }}',
			description: 'Day the messages were sent, in Brasília time',
		}),
		...listing,
		filters: collection(
			{ displayName: 'Filters', placeholder: 'Add filter' },
			{
				jobId: campaignFilter,
				segmentIds: idList({
					displayName: 'Cost Center IDs',
					placeholder: 'e.g. 12, 15',
					description: 'Only these cost centers, separated by commas',
				}),
			},
		),
	},
	async run({ origin, date, filters, ...values }, { kolmeya }) {
		const limit = wanted(values);
		const perPage = Math.min(ROWS_A_PAGE, limit ?? ROWS_A_PAGE);
		const input = {
			origin,
			date: toVendorDate(date, 'day'),
			...(filters.jobId !== undefined && { jobId: filters.jobId }),
			...(filters.segmentIds && { segmentIds: filters.segmentIds }),
			perPage,
		};
		const ask = async (page: number) => {
			const answer = await kolmeya.call(endpoints.invalidRecords, { ...input, page: String(page) });
			return { number: page, ...answer };
		};
		return (await collect({ ask, limit, perPage })).map(invalidRecordOf);
	},
});
