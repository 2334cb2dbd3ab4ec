import { endpoints } from '../../api/endpoints';
import { byIdOrReference, lookUpKey } from '../../parameters/byIdOrReference';
import { operation } from '../operation';

/** `id`, `reference`, `status`, `statusCode`, `final`, `rank` (a status only moves up), `statusText`. */
export default operation({
	resource: 'message',
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get message status',
	description: 'Get the delivery status of one message, by the ID from Kolmeya or by your own reference',
	fields: byIdOrReference,
	async run(values, { kolmeya }) {
		const { id, reference, status } = await kolmeya.call(endpoints.messageStatus, lookUpKey(values));
		return { id, reference, ...status };
	},
});
