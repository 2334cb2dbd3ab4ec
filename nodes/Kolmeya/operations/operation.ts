import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Kolmeya } from '../api/client';
import { kolmeyaFor } from '../api/n8n';
import { toNodeError } from '../api/nodeError';
import { counted } from '../api/values/counted';
import type { Fields, ValuesOf } from '../parameters/field';
import { itemReader } from '../parameters/reader';

interface ItemContext {
	kolmeya: Kolmeya;
	n8n: IExecuteFunctions;
	item: number;
	/** Time zone of the workflow: dates without an offset are in it. */
	zone: string;
	/** Whether an AI agent reads the answer: short is better. */
	compact: boolean;
}

interface OperationFacts {
	resource: string;
	value: string;
	/** As the Operation list shows it. */
	name: string;
	/** As the node search shows it. */
	action: string;
	description: string;
	/** What n8n's AI builder has to know beyond the description. */
	hint?: string;
}

/** What the list of operations holds of each. */
export interface Operation extends OperationFacts {
	fields: Fields;
	/** One list of items for each output. */
	execute(n8n: IExecuteFunctions): Promise<INodeExecutionData[][]>;
}

/** An operation told as its fields and what to do with one item. */
export interface ItemOperation<F extends Fields> extends OperationFacts {
	fields: F;
	/** Where items change something at Kolmeya: what they are afterwards, e.g. `paused`. */
	changed?: string;
	/** Runs once for each input item; every object becomes an output item paired to it. */
	run(values: ValuesOf<F>, context: ItemContext): Promise<object | object[]>;
}

/** An operation that handles one input item at a time. */
export function operation<F extends Fields>(definition: ItemOperation<F>): Operation {
	return { ...definition, execute: async (n8n) => [await runItems(definition, n8n)] };
}

async function runItems<F extends Fields>(
	definition: ItemOperation<F>,
	n8n: IExecuteFunctions,
): Promise<INodeExecutionData[]> {
	const output: INodeExecutionData[] = [];
	const kolmeya = await kolmeyaFor(n8n);
	const zone = n8n.getTimezone();
	const compact = isTool(n8n);
	const read = itemReader(n8n, definition.fields);

	for (let item = 0; item < n8n.getInputData().length; item += 1) {
		try {
			const values = read.all(item);
			const result = await definition.run(values, { kolmeya, n8n, item, zone, compact });
			for (const json of Array.isArray(result) ? result : [result]) {
				output.push({ json: compact ? withoutBlanks(json) : { ...json }, pairedItem: { item } });
			}
		} catch (error) {
			const nodeError = toNodeError(n8n.getNode(), error, item);
			if (!n8n.continueOnFail()) throw withWhatIsDone(nodeError, item, definition.changed);
			output.push({ json: errorItem(nodeError), pairedItem: { item } });
		}
	}
	return output;
}

/** Older n8n versions do not tell. */
export function isTool(n8n: IExecuteFunctions): boolean {
	return typeof n8n.isToolExecution === 'function' && n8n.isToolExecution();
}

function withoutBlanks(json: object): IDataObject {
	return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null && value !== ''));
}

/** The run ends here, but what was changed before stays changed. */
export function withWhatIsDone<T extends Error>(error: T, items: number, changed: string | undefined): T {
	if (!changed || items === 0) return error;
	error.message = `${error.message}. Already ${changed}: ${counted(items, 'item')}.`;
	return error;
}

/** With any key beside `error`, `message` or `details`, n8n would not give the item to the error output. */
export function errorItem({
	message,
	description,
}: {
	message: string;
	description?: string | null;
}): IDataObject {
	return { error: description ? `${message.replace(/\.$/, '')}. ${description}` : message };
}
