import { endpoints } from '../../api/endpoints';
import { operation } from '../operation';

/** One item for each cost center: `{id, name}`. */
export default operation({
	resource: 'account',
	value: 'getCostCenters',
	name: 'Get Cost Centers',
	action: 'Get account cost centers',
	description: 'List the cost centers (segments) that messages can be charged to',
	fields: {},
	run: async (_, { kolmeya }) => await kolmeya.call(endpoints.segments, {}),
});
