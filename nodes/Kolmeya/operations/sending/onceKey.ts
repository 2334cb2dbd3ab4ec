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
			"'Send Once Key' is empty for item 0, so nothing was sent. Without a key, a second run would send everything again. Set the key or remove the option",
		);
	}
	const compared = typeof written === 'string' && looksAtNoItem(written) ? 1 : count;
	for (let item = 1; item < compared; item += 1) {
		const other = readKey(item);
		if (other === key) continue;
		throw new FieldFlaw(
			`'Send Once Key' is "${key}" for item 0 but "${other ?? ''}" for item ${item}, so nothing was sent. A run can have only one key. Use the same key for all items, or send each group in a separate run`,
		);
	}
	if (key.length > MAX_REQUEST_REFERENCE) {
		throw new FieldFlaw(
			`'Send Once Key' has ${key.length} characters, but the maximum is ${MAX_REQUEST_REFERENCE}. Nothing was sent`,
		);
	}
	return key;
}
