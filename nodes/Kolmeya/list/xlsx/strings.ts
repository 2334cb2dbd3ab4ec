import { scanXml, withoutExcelEscapes } from './xml';

/** The workbook's texts, which cells refer to by number. Formatted parts are joined; a reading aid for Japanese is none. */
export function readSharedStrings(xml: string): string[] {
	const strings: string[] = [];
	let text = '';
	let inText = false;
	let aids = 0;
	scanXml(xml, {
		open(name) {
			if (name === 'si') text = '';
			else if (name === 't') inText = true;
			else if (name === 'rPh') aids += 1;
		},
		close(name) {
			if (name === 'si') strings.push(withoutExcelEscapes(text).trim());
			else if (name === 't') inText = false;
			else if (name === 'rPh') aids -= 1;
		},
		text(part) {
			if (inText && aids === 0) text += part;
		},
	});
	return strings;
}
