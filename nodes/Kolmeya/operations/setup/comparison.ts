import { driftOf, driftText } from '../../api/drift';
import { readComplaint } from '../../api/refusal';
import { isRow } from '../../api/schemas/tolerant';
import { counted } from '../../api/values/counted';
import { bad, type Finding, good, RETRY } from './finding';

const REPORT = 'Open an issue for this package and paste this text. It contains none of your data.';

/** Compares an answer with the contract. A field that is new does no harm; one that is missing or of another type may. */
export function comparison(check: string, path: string, body: unknown): Finding {
	if (readComplaint(body) !== undefined)
		return bad(check, `The response (${rowsIn(body)}) also reports an error`, RETRY);
	const drifts = driftOf(path, body);
	if (drifts.length === 0) return good(check, `The response is as documented (${rowsIn(body)})`);
	const found = `The response (${rowsIn(body)}) differs from the documentation: ${driftText(drifts)}`;
	if (drifts.every(({ kind }) => kind === 'new')) return good(check, found, `The node works. ${REPORT}`);
	return bad(check, found, `Operations that use this endpoint may return incomplete items. ${REPORT}`);
}

/** How many rows could be compared. */
function rowsIn(body: unknown): string {
	const list = isRow(body) ? Object.values(body).find(Array.isArray) : body;
	if (!Array.isArray(list)) return 'one object';
	return list.length === 0 ? 'no rows' : counted(list.length, 'row');
}
