import { fold } from '../../values/text';
import { type Names, namesOf } from '../rows/named';
import { type Row, toText } from '../tolerant';

/** Kolmeya refused a whole request before sending it. */
export interface Rejection {
	request: Names;
	statusText: string | null;
	/** Why. */
	text: string | null;
	/** As it came. */
	raw: Row;
}

/** Folded; more may follow, as in "Rejeitado na homologação". */
const REJECTED = /^(rejected|rejeitad|reprovad|recusad)/;

/** `undefined` where homologation did not refuse the request; `status/request` says it in the same words. */
export function rejectionIn(raw: Row): Rejection | undefined {
	const { status, status_message } = raw;
	const isRejected =
		typeof status === 'string'
			? REJECTED.test(fold(status))
			: (status ?? null) === null && typeof status_message === 'string';
	return isRejected
		? { request: namesOf(raw), statusText: toText(status), text: toText(status_message), raw }
		: undefined;
}
