import { type Sandbox, startSandbox } from '../../sandbox';
import { endpoints } from '../../sandbox/api/endpoints';
import { operationAt, requestSchema } from '../support/contract/document';
import { fitting, misfitting } from '../support/contract/requests';

/** What docs/openapi.json lets a client ask, the sandbox takes, to the limits; and nothing else. */

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
	sandbox.account({ token: 'contract', balance: 1e9, rateLimit: { limit: 1e9 } });
});
afterAll(async () => await sandbox.stop());

/** An API of the account, as a send has to name one. */
const KNOWN = { sms_api_id: 101 };

async function statusOf(path: string, body: Record<string, unknown>): Promise<number> {
	const response = await fetch(`${sandbox.apiUrl}/v1/${path.replace(/\{\w+\}/, '1')}`, {
		method: 'POST',
		headers: { authorization: 'Bearer contract', 'content-type': 'application/json' },
		body: JSON.stringify({ ...body, ...(Number.isInteger(body.sms_api_id) && KNOWN) }),
	});
	await response.arrayBuffer();
	return response.status;
}

const all = endpoints.map(({ path }) => [path, requestSchema(operationAt(path))] as const);

it.each(all)('%s takes what fits', async (path, schema) => {
	const refused: string[] = [];
	for (const [what, request] of fitting(schema))
		if ((await statusOf(path, request)) === 422) refused.push(what);
	expect(refused).toEqual([]);
});

it.each(all)('%s refuses what does not fit', async (path, schema) => {
	const taken: string[] = [];
	for (const [what, request] of misfitting(schema))
		if ((await statusOf(path, request)) !== 422) taken.push(what);
	expect(taken).toEqual([]);
});
