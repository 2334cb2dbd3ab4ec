import { endpoints } from '../api/endpoints';
import { kolmeyaFor } from '../api/n8n';
import { toNodeError } from '../api/nodeError';
import { campaignEntryOf } from '../api/schemas/rows/campaign';
import { type Row, toText } from '../api/schemas/tolerant';
import { fold } from '../api/values/text';
import type { Kolmeya } from '../api/client';
import type { Fields, ListSearch } from './field';
import { listedId, requiredId } from './kinds';

/** The account's APIs (brokers). */
const apis = listOf('searchApis', (kolmeya) => kolmeya.call(endpoints.apis, {}));
/** Cost centers, which Kolmeya calls segments. */
const costCenters = listOf('searchCostCenters', (kolmeya) => kolmeya.call(endpoints.segments, {}));
/** Layouts of campaign files. */
const layouts = listOf('searchLayouts', (kolmeya) => kolmeya.call(endpoints.layouts, {}));
/** Campaigns of the last seven days, named by ID and time. */
const campaigns = listOf('searchCampaigns', async (kolmeya) =>
	(await kolmeya.call(endpoints.jobs, {})).map(campaignEntryOf),
);

/** For operations that send. */
export const apiSelector = listedId(
	{
		displayName: 'SMS API',
		placeholder: 'Default API',
		description: 'The API (broker) that sends the messages. Leave empty to use the default one.',
	},
	apis,
);

/** For operations that send. */
export const costCenterSelector = listedId(
	{
		displayName: 'Cost Center',
		placeholder: 'Default cost center',
		description: 'The cost center the messages are charged to. Leave empty to use the default one.',
	},
	costCenters,
);

/** For reports. */
export const costCenterFilter = listedId(
	{
		displayName: 'Cost Center',
		placeholder: 'All cost centers',
		description: 'Only messages charged to this cost center',
	},
	costCenters,
);

/** The list has the last seven days; older campaigns are given by ID. */
export const campaignSelector = requiredId(
	{
		displayName: 'Campaign',
		description: 'The campaign (job). The list shows the last 7 days. For an older campaign, enter its ID.',
	},
	campaigns,
);

/** For reports. */
export const campaignFilter = listedId(
	{ displayName: 'Campaign', placeholder: 'All campaigns', description: 'Only this campaign (job)' },
	campaigns,
);

/** Layouts of campaign files. */
export const layoutSelector = listedId(
	{
		displayName: 'Layout',
		placeholder: 'All layouts',
		description: 'Only this layout. Leave empty for all.',
	},
	layouts,
);

function listOf(name: string, load: (kolmeya: Kolmeya) => Promise<Row[]>): ListSearch {
	return {
		name,
		async search(filter) {
			try {
				const rows = await load(await kolmeyaFor(this));
				return {
					results: rows.map(toEntry).filter((entry) => fold(entry.name).includes(fold(filter ?? ''))),
				};
			} catch (error) {
				throw toNodeError(this.getNode(), error);
			}
		},
	};
}

function toEntry({ id, name }: Row): { name: string; value: string } {
	const value = toText(id) ?? '';
	return { name: toText(name) ?? value, value };
}

/** What the editor asks for by name: the lists of all selectors among these parameters. */
export function listSearchOf(
	operations: ReadonlyArray<{ fields: Fields }>,
): Record<string, ListSearch['search']> {
	const lists = operations.flatMap(({ fields }) => listsOf(fields));
	return Object.fromEntries(lists.map(({ name, search }) => [name, search]));
}

function listsOf(fields: Fields): ListSearch[] {
	return Object.values(fields).flatMap((field) => [
		...(field.list ? [field.list] : []),
		...listsOf(field.fields ?? {}),
	]);
}
