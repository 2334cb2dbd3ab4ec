import type { IExecuteFunctions } from 'n8n-workflow';
import { cleanReference, MAX_REQUEST_REFERENCE } from '../../api/values/reference';
import { looksAtNoItem } from '../../parameters/looksAtNoItem';
import { FieldFlaw } from '../../parameters/field';
import { itemReader } from '../../parameters/reader';
import { fields, options } from './fields';

/**
 * The key of the whole run; `undefined` where the builder gives none. Raises a `FieldFlaw` for one that is blank, or
 * not the same for all items: a run without the key it was meant to have sends everything again.
 */
export function readSendOnceKey(n8n: IExecuteFunctions): string | undefined {
	const count = n8n.getInputData().length;
	const read = itemReader(n8n, fields);
	const written = read.written(options.sendOnceKey);
	if (written === undefined || written === '' || count === 0) return undefined;
	const keyOf = read.value(options.sendOnceKey);
	const readKey = (item: number) => cleanReference(keyOf(item) ?? '') || undefined;
	const key = readKey(0);
	if (key === undefined) {
		throw new FieldFlaw(
			"'Send Once Key' is empty at item 0, so nothing was sent: without a key a second run would send everything again. Correct it, or remove the option",
		);
	}
	const compared = typeof written === 'string' && looksAtNoItem(written) ? 1 : count;
	for (let item = 1; item < compared; item += 1) {
		const other = readKey(item);
		if (other === key) continue;
		throw new FieldFlaw(
			`'Send Once Key' is "${key}" at item 0 and "${other ?? ''}" at item ${item}, so nothing was sent: a run has one key. Use one that is the same for all items, or send each group in a run of its own`,
		);
	}
	if (key.length > MAX_REQUEST_REFERENCE) {
		throw new FieldFlaw(
			`'Send Once Key' has ${key.length} characters, so nothing was sent; it can have up to ${MAX_REQUEST_REFERENCE}`,
		);
	}
	return key;
}
