/** Calls a webhook on many connections for some time, in a process of its own. Every event is a new one. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { readJob } from './job.mjs';
import { LoadJob, type LoadResult } from './load-job.mjs';

const job = LoadJob.parse(readJob());
const agent = new Agent({ keepAlive: true, maxSockets: job.connections });
const result: LoadResult = { answered: 0, refused: 0, failed: 0, ms: 0 };

function event(): string {
	const id = randomUUID();
	const messages = [{ id: randomUUID(), reference: id, status_code: 3, status: 'entregue' }];
	return JSON.stringify({ id, reference: job.reference ?? id, messages });
}

async function call(): Promise<number> {
	const body = event();
	const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
	return await new Promise((resolve, reject) => {
		const sent = request(job.url, { method: 'POST', headers, agent }, (response) => {
			response.on('error', reject).on('end', () => resolve(response.statusCode ?? 0));
			response.resume();
		});
		sent.on('error', reject);
		sent.end(body);
	});
}

const started = performance.now();
let begun = 0;

async function callOn(): Promise<void> {
	while (performance.now() - started < job.ms && begun < (job.calls ?? Infinity)) {
		begun += 1;
		try {
			const status = await call();
			if (status >= 200 && status < 300) result.answered += 1;
			else result.refused += 1;
		} catch {
			result.failed += 1; // nobody knows whether it was taken
		}
	}
}

await Promise.all(Array.from({ length: job.connections }, callOn));
result.ms = performance.now() - started; // until the last answer, so no answer counts for free
process.stdout.write(`\n${JSON.stringify(result)}\n`);
process.exit(0);
