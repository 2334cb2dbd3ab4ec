import { LoadOptionsContext } from 'n8n-core';
import { type INode, NodeHelpers, Workflow } from 'n8n-workflow';
import { type Account, type Sandbox, startSandbox } from '../../../sandbox';
import { Kolmeya } from '../../../nodes/Kolmeya/Kolmeya.node';
import { additionalDataFor } from '../additionalData';
import { A_LITTLE_OF_ALL, filled } from './running';

let sandbox: Sandbox;
let account: Account;

beforeAll(async () => {
	sandbox = await startSandbox();
	account = filled(sandbox, { ...A_LITTLE_OF_ALL, days: 5 });
});
afterAll(async () => await sandbox.stop());
afterEach(() => account.clearFaults());

const node: INode = {
	id: '1',
	name: 'Kolmeya',
	type: 'n8n-nodes-kolmeya.kolmeya',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	credentials: { kolmeyaApi: { id: '1', name: 'Kolmeya' } },
};

type Method = keyof Kolmeya['methods']['listSearch'];

/** What the editor shows after the builder typed `filter`. */
async function search(method: Method, filter?: string) {
	const kolmeya = new Kolmeya();
	const nodeTypes = {
		getByName: () => kolmeya,
		getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(kolmeya),
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const data = additionalDataFor({ apiToken: account.token, baseUrl: sandbox.apiUrl });
	const context = new LoadOptionsContext(workflow, node, data, 'parameters.any');
	const { results } = await kolmeya.methods.listSearch[method].call(context, filter);
	return results;
}

it.each<[Method, number, string]>([
	['searchApis', 3, 'API Principal'],
	['searchCostCenters', 4, 'Cobrança'],
	['searchLayouts', 2, 'Aniversariantes'],
])('%s lists what the account has, by name', async (method, count, name) => {
	const found = await search(method);
	expect(found).toHaveLength(count);
	expect(found).toContainEqual({ name, value: expect.stringMatching(/^\d+$/) });
});

it('finds without accents and case', async () => {
	expect(await search('searchCostCenters', 'COBRANCA')).toEqual([{ name: 'Cobrança', value: '4' }]);
	expect(await search('searchCostCenters', 'nobody')).toEqual([]);
});

it('lists the campaigns of the last days with their date', async () => {
	const found = await search('searchCampaigns');
	expect(found.map(({ value }) => Number(value)).sort()).toEqual([...account.ledger.campaigns.keys()].sort());
	expect(found[0].name).toMatch(/^\d+ · \d{4}-\d{2}-\d{2} /);
	expect(await search('searchCampaigns', String(found[0].value))).toEqual([found[0]]);
});

it('says in the list why there is none', async () => {
	account.fault({ on: 'sms/apis', kind: 'ipNotReleased' });
	await expect(search('searchApis')).rejects.toThrow(/does not accept requests from the IP address/);
});
