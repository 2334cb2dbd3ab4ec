import { readDocuments } from './markdown';

/** GitHub drops the cells that a row has beyond its header, and a bar ends a cell in code, too, unless it is `\|`. */

const documents = readDocuments().filter(({ prose }) => /^\|/m.test(prose));

const cellsIn = (row: string) => row.trim().split(/(?<!\\)\|/).length - 2;

it.each(documents)('every row of $file has the cells of its header', ({ file, prose }) => {
	let header: number | undefined;
	const uneven = prose.split('\n').flatMap((line, index) => {
		if (!line.startsWith('|')) {
			header = undefined;
			return [];
		}
		header ??= cellsIn(line);
		return cellsIn(line) === header ? [] : [`${file}:${index + 1}: ${cellsIn(line)} cells, not ${header}`];
	});
	expect(uneven).toEqual([]);
});
