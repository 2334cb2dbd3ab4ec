import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { ListReading } from '../../list';

/** Order and labels of the three outputs. */
export const OUTPUT_LABELS = ['Contacts', 'Refused', 'Summary'] as const;

/** The items of each output. @param pairOf the input item that a row came from */
export function toOutputs(
	{ contacts, refusals, columns, summary }: ListReading,
	pairOf: (item: number | undefined) => number,
): INodeExecutionData[][] {
	const rowOf = (texts: readonly string[]): IDataObject =>
		Object.fromEntries(columns.map((name, index) => [name, texts[index]]));
	// The list's own `phone` is the one that was read.
	const more = columns.flatMap((name, index) => (name === 'phone' ? [] : [{ name, index }]));
	const moreOf = (texts: readonly string[]): IDataObject =>
		Object.fromEntries(more.map(({ name, index }) => [name, texts[index]]));
	return [
		contacts.map(({ row, texts, phone, message }) => ({
			json: {
				phone,
				line: row.line,
				...(message !== undefined && { message }),
				...moreOf(texts),
			},
			pairedItem: { item: pairOf(row.item) },
		})),
		refusals.map(({ row, texts, phone, reason, reasonText }) => ({
			json: { line: row.line, phone, reason, reasonText, row: rowOf(texts) },
			pairedItem: { item: pairOf(row.item) },
		})),
		[{ json: { ...summary }, pairedItem: { item: pairOf(undefined) } }],
	];
}
