import { endpoints } from '../../api/endpoints';
import { itemsOfRequest } from '../../event/normalise';
import { byIdOrReference, lookUpKey } from '../../parameters/byIdOrReference';
import { boolean, choice } from '../../parameters/kinds';
import { operation } from '../operation';

/**
 * Output As Request: one item for each request: `id`, `reference`, `deliveryState` (`open`: no message has its
 * final status, `partial`, `complete`), `homologation` (Kolmeya's state of the request itself, which is not
 * delivery), and `messages` [{id, reference, status, statusCode, final, rank, statusText}].
 * As Trigger Events: one item for each message, with the `eventId` its webhook has: what a flow needs to catch
 * up on webhooks that never came. If Kolmeya rejected the whole request, an item with `event` `rejection` comes first.
 */
export default operation({
	resource: 'request',
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get request status',
	description: 'Get the status of every message of one send request, by ID or reference',
	fields: {
		...byIdOrReference,
		outputAs: choice({ displayName: 'Output As', default: 'request' }, [
			{ name: 'Request', value: 'request', description: 'One item with all messages' },
			{
				name: 'Trigger Events',
				value: 'events',
				description: 'One item per message, as the Kolmeya Trigger outputs it, with the same eventId',
			},
		]),
		onlyUnresolved: boolean({
			displayName: 'Only Unresolved',
			description: 'Whether to leave out messages with a final status',
		}),
	},
	async run({ outputAs, onlyUnresolved, ...key }, { kolmeya }) {
		const answer = await kolmeya.call(endpoints.requestStatus, lookUpKey(key));
		const wanted = ({ final }: { final: boolean | null }) => !onlyUnresolved || final !== true;
		if (outputAs === 'events') return itemsOfRequest(answer, kolmeya.clock.now()).filter(wanted);

		const messages = answer.messages.map(({ id, reference, status }) => ({ id, reference, ...status }));
		return {
			id: answer.id,
			reference: answer.reference,
			deliveryState: deliveryState(messages),
			homologation: answer.homologation,
			messages: messages.filter(wanted),
		};
	},
});

function deliveryState(messages: ReadonlyArray<{ final: boolean }>): 'open' | 'partial' | 'complete' {
	const done = messages.filter(({ final }) => final).length;
	if (done === 0) return 'open';
	return done === messages.length ? 'complete' : 'partial';
}
