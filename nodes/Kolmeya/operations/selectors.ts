import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { endpoints } from '../api/endpoints';
import { kolmeyaFor } from '../api/n8n';
import { toNodeError } from '../api/nodeError';
import { type Row, toText } from '../api/schemas/tolerant';
import { fold } from '../api/values/text';
import type { Kolmeya } from '../api/client';
import { listedId } from './fields';

/** The searchable lists behind the selectors; the names are those the selectors give as `searchListMethod`. */
export const listSearch = {
	searchApis: listOf((kolmeya) => kolmeya.call(endpoints.apis, {})),
	searchCostCenters: listOf((kolmeya) => kolmeya.call(endpoints.segments, {})),
};

export const apiSelector = listedId(
	{
		displayName: 'SMS API',
		description: 'The API (broker) the messages go through. Leave empty to use the one of Kolmeya.',
	},
	'searchApis',
);

export const costCenterSelector = listedId(
	{
		displayName: 'Cost Center',
		description: 'The cost center the messages are charged to. Leave empty to use the one of the account.',
	},
	'searchCostCenters',
);

function listOf(load: (kolmeya: Kolmeya) => Promise<Row[]>) {
	return async function search(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult> {
		try {
			const rows = await load(await kolmeyaFor(this));
			return { results: rows.map(toEntry).filter(({ name }) => fold(name).includes(fold(filter ?? ''))) };
		} catch (error) {
			throw toNodeError(this.getNode(), error);
		}
	};
}

function toEntry({ id, name }: Row): { name: string; value: string } {
	const value = toText(id) ?? '';
	return { name: toText(name) ?? value, value };
}
