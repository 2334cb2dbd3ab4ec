import { minuteOfText } from '../../values/wallClock';
import { isoOfVendorDate, phoneOrText, textOrNull } from '../cells';
import { isRow, type Row, toCount, toText } from '../tolerant';

/** A reply to a message sent through the API. Fields nobody has seen yet survive beside the ones we read. */
export function replyOf({ id, reply, received_at, message, request, ...others }: Row) {
	const sent = isRow(message) ? message : {};
	const within = isRow(request) ? request : {};
	return {
		id: toText(id),
		text: toText(reply),
		receivedAt: isoOfVendorDate(received_at),
		receivedAtText: textOrNull(received_at),
		phone: phoneOrText(sent.phone),
		messageId: toText(sent.id),
		messageReference: toText(sent.reference),
		requestId: toText(within.id),
		requestReference: toText(within.reference),
		...others,
	};
}

/** A reply to a campaign made in the panel, likewise. */
export function webReplyOf({
	id,
	reply,
	received_at,
	phone,
	job,
	message,
	parameters,
	send_at,
	...others
}: Row) {
	return {
		id: toText(id),
		text: toText(reply),
		receivedAt: isoOfVendorDate(received_at),
		receivedAtText: textOrNull(received_at),
		phone: phoneOrText(phone),
		jobId: toCount(job),
		message: toText(message),
		parameters: parameters ?? null,
		sentAt: isoOfVendorDate(send_at),
		sentAtText: textOrNull(send_at),
		...others,
	};
}

/** The minute in which a reply came, on the clock of Brasília; `undefined` where its row does not say. */
export function receivedMinuteOf({ received_at }: Row): number | undefined {
	return minuteOfText(received_at);
}
