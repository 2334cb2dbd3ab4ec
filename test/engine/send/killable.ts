/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not shipped to n8n */
import 'reflect-metadata';
import { runInEngine } from '../harness';
import { people } from './sending';

/** A process of its own that sends a campaign with Send Once, for a test to kill: `<base URL> <token> <people>`. */
const [baseUrl, apiToken, count] = process.argv.slice(2);

void runInEngine({
	items: people(Number(count)),
	parameters: { options: { sendOnceKey: 'fatura', batchSize: 10, concurrency: 4 } },
	credential: { baseUrl, apiToken },
});
