import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { toNodeError } from '../../api/nodeError';
import { type ListOptions, type ListReading, readList } from '../../list';
import type { ListSource } from '../../list/table';
import type { ValuesOf } from '../../parameters/field';
import { itemReader } from '../../parameters/reader';
import { errorItem, isTool, type Operation } from '../operation';
import { fields, options } from './fields';
import { toOutputs } from './output';

/**
 * Contacts: `phone` (11 digits), `line`, `message` if there is a template, and each column as text. Refused: `line`,
 * `phone` as it stands in the list, `reason`, `reasonText`, `row`. Summary: one item for each list.
 */
const read: Operation = {
	resource: 'contactList',
	value: 'read',
	name: 'Read',
	action: 'Read contact list',
	description:
		'Read a CSV file, an Excel file or input items into contacts with valid mobile numbers, and tell which rows are left out and why',
	fields,
	execute: readLists,
};

export default read;

const CONTACTS = 0;
const REFUSED = 1;
const SUMMARY = 2;

async function readLists(n8n: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const outputs: INodeExecutionData[][] = [[], [], []];
	for (const items of listsIn(n8n)) {
		try {
			const reading = await readOne(n8n, items);
			const found = toOutputs(reading, (item) => items[item ?? 0]);
			for (const [output, own] of found.entries()) outputs[output] = outputs[output].concat(own);
		} catch (error) {
			const nodeError = toNodeError(n8n.getNode(), error, items[0]);
			if (!n8n.continueOnFail()) throw nodeError;
			// Not among the contacts: whoever follows there sends to every item.
			for (const item of items) outputs[REFUSED].push({ json: errorItem(nodeError), pairedItem: { item } });
		}
	}
	return isTool(n8n) ? [outputs[SUMMARY].concat(outputs[REFUSED], outputs[CONTACTS])] : outputs;
}

/** The input items of each list: a file is one item, otherwise all items are one list. */
function listsIn(n8n: IExecuteFunctions): number[][] {
	const items = n8n.getInputData().map((_, item) => item);
	if (items.length === 0) return [];
	const source = itemReader(n8n, fields).leniently(fields.source)(0);
	return source === 'items' ? [items] : items.map((item) => [item]);
}

async function readOne(n8n: IExecuteFunctions, items: readonly number[]): Promise<ListReading> {
	const { source, binaryPropertyName, message, options: added } = itemReader(n8n, fields).all(items[0]);
	return await readList(await sourceOf(n8n, source, binaryPropertyName, items), {
		...listOptions(added),
		message,
	});
}

async function sourceOf(
	n8n: IExecuteFunctions,
	source: 'file' | 'items',
	field: string,
	items: readonly number[],
): Promise<ListSource> {
	if (source === 'items') {
		const input = n8n.getInputData();
		return { items: items.map((item) => input[item].json) };
	}
	n8n.helpers.assertBinaryData(items[0], field);
	return { bytes: await n8n.helpers.getBinaryDataBuffer(items[0], field) };
}

/** `auto` is for the reader to find out. */
function listOptions({
	delimiter = 'auto',
	encoding = 'auto',
	language = 'english',
	phoneColumn = [],
	requiredColumns = [],
	skipIfEmpty = [],
	sheet,
}: Partial<ValuesOf<typeof options>>): Omit<ListOptions, 'message'> {
	return {
		...(delimiter !== 'auto' && { delimiter }),
		...(encoding !== 'auto' && { encoding }),
		language,
		phoneColumns: phoneColumn,
		requiredColumns,
		skipIfEmpty,
		sheet,
	};
}
