import { MAX_BLACKLIST_PHONES } from '../../api/schemas/blacklist';
import { shownValue } from '../../api/values/anyText';
import { readCpf } from '../../api/values/cpf';
import { groupBy } from '../../api/values/grouping';
import { phoneProblemText, readPhone } from '../../api/values/phone';

/** What an input item says. */
export interface Given {
	item: number;
	phone: unknown;
	document: unknown;
	tenantId: number | undefined;
}

/** A phone to block or release, for one person (CPF) or for everyone. */
export interface Entry {
	items: number[];
	phone: string;
	document: string | undefined;
	tenantId: number | undefined;
}

/** An item that cannot be asked for, with the reason it leaves with. */
export interface Unfit {
	item: number;
	phone: unknown;
	document: unknown;
	reason: 'invalidPhone' | 'invalidDocument';
	reasonText: string;
}

/**
 * A document that cannot be read makes the phone unfit: without the document it would be blocked for
 * everyone. Items that say the same are one entry.
 */
export function toEntries(given: readonly Given[]): { entries: Entry[]; unfit: Unfit[] } {
	const entries = new Map<string, Entry>();
	const unfit: Unfit[] = [];
	for (const { item, tenantId, ...raw } of given) {
		const reading = readPhone(raw.phone);
		const document = readCpf(raw.document);
		if (!reading.ok) {
			const reasonText = `'Phone': ${phoneProblemText(reading.problem)}`;
			unfit.push({ item, ...raw, reason: 'invalidPhone', reasonText });
		} else if (document === undefined && !isBlankEntry(raw.document)) {
			const reasonText = `'Document (CPF)' is not a valid CPF: "${shownValue(raw.document)}"`;
			unfit.push({ item, ...raw, reason: 'invalidDocument', reasonText });
		} else {
			const phone = reading.phone.international;
			const key = JSON.stringify([phone, document, tenantId]);
			const known = entries.get(key);
			if (known) known.items.push(item);
			else entries.set(key, { items: [item], phone, document, tenantId });
		}
	}
	return { entries: [...entries.values()], unfit };
}

/** Batches of one tenant each, in the order of the input. */
export function toBatches(entries: readonly Entry[]): Entry[][] {
	const byTenant = groupBy(entries, ({ tenantId }) => tenantId);
	return [...byTenant.values()].flatMap((ofTenant) =>
		Array.from({ length: Math.ceil(ofTenant.length / MAX_BLACKLIST_PHONES) }, (_, part) =>
			ofTenant.slice(part * MAX_BLACKLIST_PHONES, (part + 1) * MAX_BLACKLIST_PHONES),
		),
	);
}

function isBlankEntry(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
