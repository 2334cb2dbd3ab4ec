import { type Names, namesOf } from '../rows/named';
import { type StatusRow, statusRowOf } from '../rows/status';
import type { Row } from '../tolerant';
import { type Entry, entriesOf } from './entries';

/** `{id, reference, messages:[...]}`: the statuses of messages of one request. */
export function statusesIn(payload: Row): { request: Names; entries: Array<Entry<StatusRow>> } {
	return { request: namesOf(payload), entries: entriesOf(payload.messages, statusRowOf) };
}
