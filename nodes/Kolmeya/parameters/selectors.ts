import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { endpoints } from '../api/endpoints';
import { kolmeyaFor } from '../api/n8n';
import { toNodeError } from '../api/nodeError';
import { campaignEntryOf } from '../api/schemas/rows/campaign';
import { type Row, toText } from '../api/schemas/tolerant';
import { fold } from '../api/values/text';
import type { Kolmeya } from '../api/client';
import { listedId, requiredId } from './kinds';

/** The searchable lists behind the selectors; the names are those the selectors give as `searchListMethod`. */
export const listSearch = {
	/** The account's APIs (brokers). */
	searchApis: listOf((kolmeya) => kolmeya.call(endpoints.apis, {})),
	/** Cost centers, which Kolmeya calls segments. */
	searchCostCenters: listOf((kolmeya) => kolmeya.call(endpoints.segments, {})),
	/** Layouts of campaign files. */
	searchLayouts: listOf((kolmeya) => kolmeya.call(endpoints.layouts, {})),
	/** Campaigns of the last seven days, named by ID and time. */
	searchCampaigns: listOf(async (kolmeya) => (await kolmeya.call(endpoints.jobs, {})).map(campaignEntryOf)),
};

/** For operations that send. */
export const apiSelector = listedId(
	{
		displayName: 'SMS API',
		placeholder: 'Default API',
		description: 'The API (broker) the messages go through. Leave empty to use the one of Kolmeya.',
	},
	'searchApis',
);

/** For operations that send. */
export const costCenterSelector = listedId(
	{
		displayName: 'Cost Center',
		placeholder: 'Default cost center',
		description: 'The cost center the messages are charged to. Leave empty to use the one of the account.',
	},
	'searchCostCenters',
);

/** For reports. */
export const costCenterFilter = listedId(
	{
		displayName: 'Cost Center',
		placeholder: 'All cost centers',
		description: 'Only messages charged to this cost center',
	},
	'searchCostCenters',
);

/** The list has the last seven days; older campaigns are given by ID. */
export const campaignSelector = requiredId(
	{
		displayName: 'Campaign',
		description: 'The campaign (job). The list has those of the last 7 days; give the ID of an older one.',
	},
	'searchCampaigns',
);

/** For reports. */
export const campaignFilter = listedId(
	{ displayName: 'Campaign', placeholder: 'All campaigns', description: 'Only this campaign (job)' },
	'searchCampaigns',
);

/** Layouts of campaign files. */
export const layoutSelector = listedId(
	{
		displayName: 'Layout',
		placeholder: 'All layouts',
		description: 'Only this layout. Leave empty for all.',
	},
	'searchLayouts',
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
