import { parseCsv } from './csv';

/** As the option names them. */
export const DELIMITERS = { semicolon: ';', comma: ',', tab: '\t', pipe: '|' } as const;

/** What stands between the cells. */
export type Delimiter = keyof typeof DELIMITERS;

/** Excel's own way to say it: a first line `sep=;`, which it does not show as a row. */
const SEPARATOR_LINE = /^"?sep=([;,|\t])"?[;,\t|]*(?:\r\n|\n|\r|$)/i;

/** The delimiter of a text, and the text without the line that told it. */
export function findDelimiter(text: string, given?: Delimiter): { delimiter: Delimiter; text: string } {
	const told = SEPARATOR_LINE.exec(text);
	const rest = told ? text.slice(told[0].length) : text;
	const named = NAMES.find((name) => DELIMITERS[name] === told?.[1]);
	return { delimiter: given ?? named ?? likeliest(rest), text: rest };
}

const NAMES: Delimiter[] = ['semicolon', 'comma', 'tab', 'pipe'];
const SAMPLE_ROWS = 60;
const SAMPLE_LENGTH = 60_000;
/** A phone and nothing else: cut at the wrong sign, a cell is more than that. */
const ONLY_A_PHONE = /^\+?[\d ().-]{10,22}$/;

function likeliest(text: string): Delimiter {
	const sample = text.slice(0, SAMPLE_LENGTH);
	const [best] = NAMES.map((name) => ({ name, scores: scoresOf(sample, DELIMITERS[name]) })).sort(
		(a, b) => b.scores[0] - a.scores[0] || b.scores[1] - a.scores[1] || b.scores[2] - a.scores[2],
	);
	return best.name;
}

/** How many rows have several cells and a phone alone in one; how many have as many cells as most; how many cells. */
function scoresOf(sample: string, delimiter: string): [number, number, number] {
	const records = parseCsv(sample, delimiter, SAMPLE_ROWS).filter((record) => record.some(Boolean));
	const sizes = new Map<number, number>();
	for (const { length } of records) sizes.set(length, (sizes.get(length) ?? 0) + 1);
	const [[cells, alike]] = [...sizes].sort((a, b) => b[1] - a[1] || b[0] - a[0]).concat([[0, 0]]);
	const phones = records.filter(
		(record) => record.length > 1 && record.some((cell) => ONLY_A_PHONE.test(cell)),
	);
	return cells > 1 || phones.length > 0 ? [phones.length, alike, cells] : [0, 0, 0];
}
