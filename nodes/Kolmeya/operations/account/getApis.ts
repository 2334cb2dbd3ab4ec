import { endpoints } from '../../api/endpoints';
import { operation } from '../operation';

/** One item for each API (broker): `{id, name}`; `id` is what 'SMS API' of Send takes. */
export default operation({
	resource: 'account',
	value: 'getApis',
	name: 'Get APIs',
	action: 'Get account APIs',
	description: 'List the SMS APIs (brokers) of the account',
	fields: {},
	run: async (_, { kolmeya }) => await kolmeya.call(endpoints.apis, {}),
});
