import type { INodeExecutionData } from 'n8n-workflow';
import { type Account, type AccountOptions, generate, type Sandbox } from '../../../sandbox';
import { type EngineResult, type EngineRun, runInEngine } from '../harness';

/** Small enough to read, with something of everything. */
export const A_LITTLE_OF_ALL = {
	days: 20,
	rows: 2_000,
	campaigns: 5,
	perRequest: 20,
	replies: 60,
	webReplies: 30,
	invalids: 300,
	accesses: 80,
};

let accounts = 0;

/** An account of its own, filled. */
export function filled(
	sandbox: Sandbox,
	data: object = A_LITTLE_OF_ALL,
	options: AccountOptions = {},
): Account {
	accounts += 1;
	const account = sandbox.account({
		token: `operations-${accounts}`,
		rateLimit: { limit: 100_000 },
		...options,
	});
	generate(account, data);
	return account;
}

export interface OperationRun extends Partial<Omit<EngineRun, 'resource' | 'operation'>> {
	/** `resource:operation` */
	of: string;
	account: Account;
}

export interface Ran extends EngineResult {
	items: INodeExecutionData[];
	json: Array<Record<string, unknown>>;
}

/** One operation in n8n's engine against the sandbox over HTTP. */
export async function run(
	sandbox: Sandbox,
	{ of, account, items = [{}], ...given }: OperationRun,
): Promise<Ran> {
	const [resource, operation] = of.split(':');
	const result = await runInEngine({
		...given,
		resource,
		operation,
		items,
		credential: { apiToken: account.token, baseUrl: sandbox.apiUrl, ...given.credential },
	});
	const output = result.outputs.flat();
	return { ...result, items: output, json: output.map(({ json }) => json) };
}

/** As `run`, where nothing may go wrong. */
export async function rows(sandbox: Sandbox, given: OperationRun): Promise<Array<Record<string, unknown>>> {
	const { error, json } = await run(sandbox, given);
	if (error) throw new Error(`${error.message} ${error.description ?? ''}`);
	return json;
}

export function pairs(items: readonly INodeExecutionData[]): unknown[] {
	return items.map(({ pairedItem }) =>
		typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : pairedItem,
	);
}

/** How often each endpoint was asked. */
export function questions(account: Account, endpoint: string): unknown[] {
	return account.requestLog.filter((entry) => entry.endpoint === endpoint).map(({ body }) => body);
}
