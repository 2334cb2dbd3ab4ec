import { vendorDateToIso } from '../../values/dates';
import { type Names, namesOf } from '../rows/named';
import { isRow, type Row, toText } from '../tolerant';
import { type Entry, entriesOf, phoneIn } from './entries';

/** What a person answered, and when. */
export interface Answer {
	id: string | null;
	text: string | null;
	/** `null` where the date cannot be read; its text is kept beside it. */
	receivedAt: string | null;
	receivedAtText: string | null;
}

/** One reply, of a webhook or of the replies report. */
export interface ReplyRow {
	reply: Answer;
	/** The message that was answered. */
	message: Names & { phone: string | null; text: string | null };
	/** Where the row names its request itself, as in the report. */
	request: Names | undefined;
	/** As it came. */
	raw: Row;
}

const NO_NAMES: Names = { id: null, reference: null };

/**
 * The replies of a call: documented as a list below the request, specified as one object without one. A body that is
 * the reply itself is read too.
 */
export function repliesIn(payload: Row): { request: Names; entries: Array<Entry<ReplyRow>> } {
	const isBare = typeof payload.reply !== 'object';
	return {
		request: isBare ? NO_NAMES : namesOf(payload),
		entries: entriesOf(isBare ? payload : payload.reply, replyRowOf),
	};
}

/** Reads a row of `ReplyRow`. */
export function replyRowOf(raw: Row): ReplyRow {
	const { id, reply, received_at, message, phone, request } = raw;
	const sent = isRow(message) ? message : {};
	const { message: text, content } = sent;
	return {
		reply: {
			id: toText(id),
			text: toText(reply),
			receivedAt: vendorDateToIso(received_at) ?? null,
			receivedAtText: toText(received_at),
		},
		message: {
			...namesOf(sent),
			phone: phoneIn(sent.phone ?? phone),
			text: toText(text ?? content) ?? toText(message),
		},
		request: isRow(request) ? namesOf(request) : undefined,
		raw,
	};
}
