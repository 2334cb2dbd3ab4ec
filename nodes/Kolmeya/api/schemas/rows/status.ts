import { type MessageStatus, readStatus } from '../../values/status';
import { fold } from '../../values/text';
import { type Row, toText } from '../tolerant';
import { type NamedRow, namedRowOf } from './named';

/** The status of one message, in a webhook and in the answer to `status/request` alike. */
export interface StatusRow extends NamedRow {
	status: MessageStatus;
	/** What tells the status from others, known or not: its code, else its text; `''` where there is neither. */
	told: string | number;
	/** As it came. */
	raw: Row;
}

/** Reads a row of `StatusRow`. */
export function statusRowOf(raw: Row): StatusRow {
	const { status_code, status: text } = raw;
	const status = readStatus(status_code, text);
	const told = status.statusCode ?? toText(status_code) ?? fold(status.statusText ?? '');
	return { ...namedRowOf(raw), status, told, raw };
}
