import { type Row, toCount, toText } from '../../api/schemas/tolerant';
import { listing, wanted } from '../../parameters/lists';
import { operation } from '../operation';
import { isoOfVendorDate, others, phoneOrText, textOrNull } from '../rows';
import { hours, replies } from './replies';

/**
 * One item for each reply, newest first: `id`, `text`, `receivedAt`, `receivedAtText`, `phone`, `jobId`,
 * `message` (what was sent), `parameters`, `sentAt`, `sentAtText`.
 */
export default operation({
	resource: 'reply',
	value: 'getAllWeb',
	name: 'Get Many of Campaigns',
	action: 'Get many replies of campaigns',
	description: 'Retrieve many customer replies to campaigns created in the Kolmeya panel',
	fields: { hours, ...listing },
	run: async ({ hours: period, ...values }, { kolmeya }) =>
		(await replies(kolmeya, 'webReplies', period, wanted(values))).map(readReply),
});

function readReply(row: Row): Row {
	return {
		id: toText(row.id),
		text: toText(row.reply),
		receivedAt: isoOfVendorDate(row.received_at),
		receivedAtText: textOrNull(row.received_at),
		phone: phoneOrText(row.phone),
		jobId: toCount(row.job),
		message: toText(row.message),
		parameters: row.parameters ?? null,
		sentAt: isoOfVendorDate(row.send_at),
		sentAtText: textOrNull(row.send_at),
		...others(row, 'id', 'reply', 'received_at', 'phone', 'job', 'message', 'parameters', 'send_at'),
	};
}
