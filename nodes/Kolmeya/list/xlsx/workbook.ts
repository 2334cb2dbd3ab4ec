import { attribute, scanXml } from './xml';

/** A sheet as the workbook lists it. */
export interface Sheet {
	name: string;
	visible: boolean;
	/** Of the relation that says in which file it is. */
	relation: string;
}

/** What xl/workbook.xml says. */
export interface Workbook {
	sheets: Sheet[];
	/** Day numbers count from 1904, as old Excel for Mac did. */
	is1904: boolean;
}

/** The sheets, in their order. */
export function readWorkbook(xml: string): Workbook {
	const workbook: Workbook = { sheets: [], is1904: false };
	scanXml(xml, {
		open(name, attributes) {
			if (name === 'workbookPr') {
				workbook.is1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
			} else if (name === 'sheet') {
				workbook.sheets.push({
					name: attribute(attributes, 'name') ?? '',
					visible: (attribute(attributes, 'state') ?? 'visible') === 'visible',
					relation: attribute(attributes, 'id') ?? '',
				});
			}
		},
		close() {},
		text() {},
	});
	return workbook;
}

/** A file that another one refers to. */
export interface Relation {
	id: string;
	/** The last word of its type, e.g. `worksheet`. */
	type: string;
	/** Path in the archive. */
	target: string;
}

/**
 * The files that another one refers to.
 *
 * @param folder where the file is that refers to them, e.g. `xl/`
 */
export function readRelations(xml: string, folder: string): Relation[] {
	const relations: Relation[] = [];
	scanXml(xml, {
		open(name, attributes) {
			if (name !== 'Relationship') return;
			const target = attribute(attributes, 'Target') ?? '';
			relations.push({
				id: attribute(attributes, 'Id') ?? '',
				type: (attribute(attributes, 'Type') ?? '').replace(/^.*\//, ''),
				target: target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//, ''),
			});
		},
		close() {},
		text() {},
	});
	return relations;
}
