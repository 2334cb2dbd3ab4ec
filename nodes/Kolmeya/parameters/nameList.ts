import type { Field } from './field';
import { optionalText, type Shown } from './kinds';

/** Names separated by commas; blank is none. */
export function nameList(shown: Shown): Field<string[]> {
	const { property, read } = optionalText(shown);
	return {
		property,
		read: (raw) =>
			(read(Array.isArray(raw) ? raw.join(',') : raw) ?? '')
				.split(',')
				.map((name) => name.trim())
				.filter((name) => name !== ''),
	};
}
