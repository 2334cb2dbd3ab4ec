import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import { kolmeyaFor } from '../../api/n8n';
import { refusalError, toNodeError } from '../../api/nodeError';
import type { Refusal } from '../../api/refusal';
import { toText } from '../../api/schemas/tolerant';
import { readId } from '../../parameters/kinds';
import { errorItem, withWhatIsDone } from '../operation';
import { itemReader } from '../../parameters/reader';
import { type Entry, type Given, toBatches, toEntries } from './entries';
import { fields, options } from './fields';

type Change = 'blacklistAdd' | 'blacklistRemove';

const DONE: Record<Change, string> = { blacklistAdd: 'blocked', blacklistRemove: 'unblocked' };

/**
 * Takes all input items in as few requests as possible and gives one item for each: `phone`, `document`,
 * `done`, `reason`, `reasonText`. A phone that cannot be used, or a request that is refused, stops no other.
 */
export async function change(n8n: IExecuteFunctions, to: Change): Promise<INodeExecutionData[][]> {
	const kolmeya = await kolmeyaFor(n8n);
	const results: IDataObject[] = [];
	const { entries, unfit } = toEntries(readItems(n8n, kolmeya, results));
	for (const { item, phone, document, ...why } of unfit) {
		results[item] = { phone: toText(phone), document: toText(document), done: false, ...why };
	}

	for (const batch of toBatches(entries)) {
		const { done, rejected, refusal, open } = await submit(kolmeya, to, batch);
		for (const entry of done) applyChange(results, entry, { done: true, reason: null, reasonText: null });
		for (const [entry, reasonText] of rejected) {
			applyChange(results, entry, { done: false, reason: 'refused', reasonText });
		}
		if (!refusal) continue;
		const nodeError = refusalError(n8n.getNode(), refusal, itemOf(open));
		if (!n8n.continueOnFail()) throw withWhatIsDone(nodeError, results.filter(isDone).length, DONE[to]);
		for (const item of open.flatMap(({ items }) => items)) results[item] = errorItem(nodeError);
	}
	return [results.map((json, item) => ({ json, pairedItem: { item } }))];
}

/** Everything is read before the first request, so that a parameter that cannot be used changes nothing. */
function readItems(n8n: IExecuteFunctions, { access }: Kolmeya, results: IDataObject[]): Given[] {
	const read = itemReader(n8n, fields);
	const phone = read.given(fields.phone);
	const document = read.given(options.document);
	const tenantId = read.value(options.tenantId);
	return n8n.getInputData().flatMap((_, item) => {
		try {
			const tenant = tenantId(item) ?? readId(access.tenantId, 'Tenant ID of the credential');
			return [{ item, phone: phone(item), document: document(item), tenantId: tenant }];
		} catch (error) {
			const nodeError = toNodeError(n8n.getNode(), error, item);
			if (!n8n.continueOnFail()) throw nodeError;
			results[item] = errorItem(nodeError);
			return [];
		}
	});
}

interface Submitted {
	done: Entry[];
	/** Phones that the answer refused by name, with its words. */
	rejected: Map<Entry, string>;
	/** Why the rest was not done. */
	refusal?: Refusal;
	open: Entry[];
}

/** Sends one batch; phones refused by name are left out and the rest goes again. */
async function submit(kolmeya: Kolmeya, to: Change, batch: Entry[]): Promise<Submitted> {
	const rejected = new Map<Entry, string>();
	for (let open = batch; open.length > 0; open = open.filter((entry) => !rejected.has(entry))) {
		const exchange = await kolmeya.ask(endpoints[to], {
			phones: open.map(({ phone, document }) => ({ phone, ...(document && { document }) })),
			...(open[0].tenantId !== undefined && { tenantId: open[0].tenantId }),
		});
		if (exchange.kind === 'answered') return { done: open, rejected, open: [] };
		const before = rejected.size;
		for (const [field, texts] of Object.entries(exchange.refusal.fields ?? {})) {
			const entry = open[Number(/^phones\.(\d+)(\.|$)/.exec(field)?.[1])];
			if (entry) rejected.set(entry, texts.join(' '));
		}
		if (rejected.size === before) return { done: [], rejected, refusal: exchange.refusal, open };
	}
	return { done: [], rejected, open: [] };
}

function applyChange(results: IDataObject[], { items, phone, document }: Entry, outcome: IDataObject): void {
	for (const item of items) results[item] = { phone, document: document ?? null, ...outcome };
}

/** A refusal of a request is the matter of an item only where the request has one. */
function itemOf(open: readonly Entry[]): number | undefined {
	const items = open.flatMap((entry) => entry.items);
	return items.length === 1 ? items[0] : undefined;
}

function isDone(result: IDataObject | undefined): boolean {
	return result?.done === true;
}
