import { webReplyOf } from '../../api/schemas/rows/reply';
import { listing, wanted } from '../../parameters/lists';
import { operation } from '../operation';
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
		(await replies(kolmeya, 'webReplies', period, wanted(values))).map(webReplyOf),
});
