import { type Format, formatOf } from './numberFormat';
import { attribute, scanXml } from './xml';

/** The format of each cell style, by the number that cells name it with. */
export function readStyles(xml: string, is1904: boolean): Format[] {
	const codes = new Map<number, string>();
	const ids: number[] = [];
	let inCellStyles = false;
	scanXml(xml, {
		open(name, attributes) {
			if (name === 'numFmt') {
				codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
			} else if (name === 'cellXfs') inCellStyles = true;
			else if (name === 'xf' && inCellStyles) ids.push(Number(attribute(attributes, 'numFmtId') ?? 0));
		},
		close(name) {
			if (name === 'cellXfs') inCellStyles = false;
		},
		text() {},
	});
	const formats = new Map<number, Format>();
	return ids.map((id) => {
		const format = formats.get(id) ?? formatOf(id, codes.get(id), is1904);
		formats.set(id, format);
		return format;
	});
}
