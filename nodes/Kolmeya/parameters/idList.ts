import { entriesOf, type Shown, readId } from './kinds';
import type { Field } from './field';

/** Whole-number IDs as a list, a single one, or a text with commas; blank is `undefined`. */
export function idList(shown: Shown): Field<number[] | undefined> {
	return {
		property: { type: 'string', default: '', ...shown },
		read: (raw) => {
			const ids = entriesOf(raw, shown.displayName, /[,;\s]+/)
				.map((entry) => readId(entry, shown.displayName))
				.filter((id): id is number => id !== undefined);
			return ids.length > 0 ? ids : undefined;
		},
	};
}
