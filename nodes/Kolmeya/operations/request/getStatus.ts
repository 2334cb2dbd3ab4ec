import { endpoints } from '../../api/endpoints';
import { type Row, toText } from '../../api/schemas/tolerant';
import { readStatus } from '../../api/values/status';
import { byIdOrReference, lookUpKey } from '../byIdOrReference';
import { operation } from '../operation';

/**
 * One item for each request: `id`, `reference`, `deliveryState` (`open`: no message has its final status,
 * `partial`, `complete`), `homologation` (Kolmeya's state of the request itself, which is not delivery), and
 * `messages` [{id, reference, status, statusCode, final, rank, statusText}].
 */
export default operation({
	resource: 'request',
	value: 'getStatus',
	name: 'Get Status',
	action: 'Get request status',
	description: 'Get the status of every message of one send request, by ID or reference',
	fields: byIdOrReference,
	async run(values, { kolmeya }) {
		const answer = await kolmeya.call(endpoints.requestStatus, lookUpKey(values));
		const messages = answer.messages.map(toMessage);
		return {
			id: answer.id,
			reference: answer.reference,
			deliveryState: deliveryState(messages),
			homologation: { status: answer.status, statusCode: answer.status_code },
			messages,
		};
	},
});

function toMessage({ id, reference, status, status_code }: Row) {
	return { id: toText(id), reference: toText(reference), ...readStatus(status_code, status) };
}

function deliveryState(messages: ReadonlyArray<{ final: boolean }>): 'open' | 'partial' | 'complete' {
	const done = messages.filter(({ final }) => final).length;
	if (done === 0) return 'open';
	return done === messages.length ? 'complete' : 'partial';
}
