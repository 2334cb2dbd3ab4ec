import { fold } from '../api/values/text';
import type { Column } from './columns';
import type { Contact } from './contacts';
import { isPersonName } from './names';

/** A phone in the rows of more than one person. */
export interface SharedPhone {
	phone: string;
	lines: number[];
	/** Of the people, where the list has a column of names. */
	names: string[];
}

/** The phones of different people: by their names, or where the list has none by their rows. */
export function findSharedPhones(contacts: readonly Contact[], columns: readonly Column[]): SharedPhone[] {
	const at = columns.findIndex(({ name }) => isPersonName(name));
	const byPhone = new Map<string, Contact[]>();
	for (const contact of contacts) {
		const others = byPhone.get(contact.phone);
		if (others) others.push(contact);
		else byPhone.set(contact.phone, [contact]);
	}
	return [...byPhone].flatMap(([phone, own]) => {
		const people = new Map(
			own.map(({ texts }) => [fold(at === -1 ? texts.join(' ') : texts[at]), texts[at] ?? '']),
		);
		if (people.size < 2) return [];
		return [{ phone, lines: own.map(({ row }) => row.line), names: at === -1 ? [] : [...people.values()] }];
	});
}
