import { isoOfVendorDate, textOrNull } from '../cells';
import { type Row, toCount, toText } from '../tolerant';

/**
 * A send request. `homologation` is Kolmeya's state of the request itself, which is not delivery. Fields nobody has
 * seen yet survive beside the ones we read.
 */
export function sendRequestOf({
	id,
	reference,
	status,
	status_code,
	quantity,
	valids,
	valids_count,
	invalids,
	invalids_count,
	created_at,
	...others
}: Row) {
	return {
		id: toText(id),
		reference: toText(reference),
		homologation: { status: textOrNull(status), statusCode: textOrNull(status_code) },
		quantity: toCount(quantity),
		valid: toCount(valids ?? valids_count),
		invalid: toCount(invalids ?? invalids_count),
		createdAt: isoOfVendorDate(created_at),
		createdAtText: textOrNull(created_at),
		...others,
	};
}
