/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not shipped to n8n */
import 'reflect-metadata';
import { runInEngine } from '../harness';
import { people } from './sending';

/** A campaign with Send Once that a test kills while it is under way. */
export interface KillableCampaign {
	token: string;
	people: number;
	batchSize: number;
	concurrency: number;
}

/** A process of its own, for a test to kill, that sends campaigns at once: `<base URL> <campaigns as JSON>`. */
const [baseUrl, campaigns] = process.argv.slice(2);

void Promise.all(
	JSON.parse(campaigns).map(
		async ({ token, people: count, batchSize, concurrency }: KillableCampaign) =>
			await runInEngine({
				items: people(count),
				parameters: { options: { sendOnceKey: 'fatura', batchSize, concurrency } },
				credential: { baseUrl, apiToken: token },
			}),
	),
);
