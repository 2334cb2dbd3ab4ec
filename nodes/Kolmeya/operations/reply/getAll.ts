import { isRow, type Row, toText } from '../../api/schemas/tolerant';
import { itemsOfReplies } from '../../event/normalise';
import { choice } from '../../parameters/kinds';
import { listing, wanted } from '../../parameters/lists';
import { operation } from '../operation';
import { isoOfVendorDate, others, phoneOrText, textOrNull } from '../rows';
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
		return outputAs === 'events' ? itemsOfReplies(rows, kolmeya.clock.now()) : rows.map(readReply);
	},
});

function readReply(row: Row): Row {
	const message = isRow(row.message) ? row.message : {};
	const request = isRow(row.request) ? row.request : {};
	return {
		id: toText(row.id),
		text: toText(row.reply),
		receivedAt: isoOfVendorDate(row.received_at),
		receivedAtText: textOrNull(row.received_at),
		phone: phoneOrText(message.phone),
		messageId: toText(message.id),
		messageReference: toText(message.reference),
		requestId: toText(request.id),
		requestReference: toText(request.reference),
		...others(row, 'id', 'reply', 'received_at', 'message', 'request'),
	};
}
