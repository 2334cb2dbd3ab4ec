import type { Quirks } from '../../core/options';
import type { RequestRecord } from '../../core/records';
import { keepReference } from '../unfair/references';
import type { ReferenceChange } from '../unfair/unfairness';
import type { Sorted } from './sort';

const EMPTY = {
	array: [[], [], []],
	zero: [0, 0, 0],
	null: [null, null, null],
	mixed: [[], 0, null],
} as const;

/**
 * The answer of a send in the vendor's ugly shapes: int phones in `valids`, texts in `invalids`; one object where a
 * list of blocked phones has one entry; the number 0, and neither id nor reference, where nothing was valid.
 */
export function describeSend(
	sorted: Sorted,
	request: RequestRecord | undefined,
	turn: number,
	{ quirks, references }: { quirks: Quirks; references?: ReferenceChange },
) {
	const kept = (sent: string | undefined) => keepReference(sent, references).reference;
	const empty = (nth: number) => EMPTY[quirks.emptyLists][(nth + turn) % 3];
	const refused = {
		invalids:
			sorted.invalids.length === 0
				? empty(0)
				: sorted.invalids.map(({ phone, message, reference, error }) => ({
						phone,
						message,
						...(reference === undefined ? {} : { reference: kept(reference) }),
						error,
					})),
		// Undocumented, and a list in every raw answer seen.
		duplicates: sorted.duplicates.map(({ phone, message, reference }) =>
			quirks.duplicates === 'full' ? { phone, message, reference: kept(reference) } : { phone },
		),
		blacklist: blocked(sorted.blacklist, empty(1)),
		not_disturb: blocked(sorted.notDisturb, empty(2)),
	};
	if (request === undefined) return { valids: 0, ...refused };
	const valids = request.messages.map(({ id, phone, reference }) => ({
		id,
		phone: Number(phone),
		reference,
	}));
	return { id: request.id, reference: request.reference, valids, ...refused };
}

function blocked(phones: readonly string[], empty: unknown) {
	if (phones.length === 0) return empty;
	const entries = phones.map((phone) => ({ phone: Number(phone) }));
	return entries.length === 1 ? entries[0] : entries;
}
