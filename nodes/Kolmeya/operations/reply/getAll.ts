import { replyOf } from '../../api/schemas/rows/reply';
import { itemsOfReplies } from '../../event/normalise';
import { choice } from '../../parameters/kinds';
import { listing, wanted } from '../../parameters/lists';
import { operation } from '../operation';
import { hours, replies } from './replies';

/**
 * One item for each reply, newest first: `id`, `text`, `receivedAt`, `receivedAtText`, `phone`, `messageId`,
 * `messageReference`, `requestId`, `requestReference`. As Trigger Events: what the trigger gives, with the same
 * `eventId`, to catch up on webhooks that never came.
 */
export default operation({
	resource: 'reply',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many replies',
	description: 'Retrieve many customer replies to messages sent through the API, as this node does',
	fields: {
		hours,
		...listing,
		outputAs: choice({ displayName: 'Output As', default: 'replies' }, [
			{ name: 'Replies', value: 'replies', description: 'One short item per reply' },
			{
				name: 'Trigger Events',
				value: 'events',
				description: 'The same items that the Kolmeya Trigger outputs, with the same eventId',
			},
		]),
	},
	async run({ hours: period, outputAs, ...values }, { kolmeya }) {
		const rows = await replies(kolmeya, 'replies', period, wanted(values));
		return outputAs === 'events' ? itemsOfReplies(rows, kolmeya.clock.now()) : rows.map(replyOf);
	},
});
