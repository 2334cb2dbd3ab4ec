import type { Columns } from './columns';
import type { Refusal } from './contacts';
import type { Headed } from './header';
import { linesText, type Remark } from './questions';
import type { Table } from './table';
import type { Words } from './words';

/** Encodings that a list seldom has: a person should look at the accents. */
const UNUSUAL: Partial<Record<string, string>> = { cp850: 'CP850 (MS-DOS)' };

/** What was found out while reading: nothing is changed or left aside silently. */
export function notesOf(
	table: Table,
	{ headerLine, skipped }: Headed,
	{ renamed }: Columns,
	refusals: readonly Refusal[],
	errorLines: readonly number[],
	words: Words,
): Remark[] {
	const { notes } = words;
	const unusual = UNUSUAL[table.encoding ?? ''];
	const hidden = refusals.filter(({ reason }) => reason === 'hidden').length;
	const landlines = countOf(refusals, 'landline');
	const remarks: Array<Remark | false> = [
		headerLine === null && table.kind !== 'items' && { code: 'noHeader', text: notes.noHeader },
		skipped.length > 0 && { code: 'skippedLines', text: notes.skippedLines(linesText(skipped, words)) },
		...renamed.map(([written, called]) => ({
			code: 'renamedColumn',
			column: called,
			text: notes.renamedColumn(written, called),
		})),
		unusual !== undefined && { code: 'encoding', text: notes.unusual(unusual) },
		errorLines.length > 0 && { code: 'errorCells', text: notes.errorCells(linesText(errorLines, words)) },
		hidden > 0 && { code: 'hiddenRows', text: notes.hiddenRows(hidden) },
		landlines > 0 && { code: 'landlines', text: notes.landlines(landlines) },
		(table.otherSheets?.length ?? 0) > 0 && {
			code: 'otherSheets',
			text: notes.otherSheets(table.sheet ?? '', table.otherSheets ?? []),
		},
	];
	return remarks.filter((remark) => remark !== false);
}

/** How many rows were left out for a reason. */
export function countOf(refusals: readonly Refusal[], reason: Refusal['reason']): number {
	return refusals.filter((refusal) => refusal.reason === reason).length;
}

/** How many rows were left out, by reason. */
export function reasonsOf(refusals: readonly Refusal[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { reason } of refusals) counts[reason] = (counts[reason] ?? 0) + 1;
	return counts;
}
