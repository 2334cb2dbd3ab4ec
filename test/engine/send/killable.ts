/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not shipped to n8n */
import 'reflect-metadata';
import { runInEngine } from '../harness';
import { people, type Person } from './sending';

/** A campaign with Send Once that a test kills while it is under way. */
export interface KillableCampaign {
	token: string;
	people: number;
	batchSize: number;
	concurrency: number;
	/** In place of invented people. */
	items?: Person[];
	/** Further options of the node. */
	options?: Record<string, unknown>;
}

/** A process of its own, for a test to kill, that sends campaigns at once: `<base URL> <campaigns as JSON>`. */
const [baseUrl, campaigns] = process.argv.slice(2);

// A wait for the sending hours holds no process up; n8n has its server to live for.
const alive = setInterval(() => {}, 1_000);

void Promise.all(
	JSON.parse(campaigns).map(
		async ({ token, people: count, items, batchSize, concurrency, options }: KillableCampaign) =>
			await runInEngine({
				items: items ?? people(count),
				parameters: { options: { sendOnceKey: 'fatura', batchSize, concurrency, ...options } },
				credential: { baseUrl, apiToken: token },
			}),
	),
).finally(() => clearInterval(alive));
