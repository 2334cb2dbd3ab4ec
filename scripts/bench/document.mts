/** docs/bench.md: the tables, and under which circumstances they were made. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { benchArtifacts } from './child.mjs';
import { chartsOf } from './charts.mjs';
import { batchSize, concurrency, type Plan } from './plan.mjs';
import { asMarkdown, type Table } from '../../test/support/figures/table.mjs';
import type { Samples } from './targets.mjs';
import { describeMachine, toMinute } from '../../test/support/figures/machine.mjs';
import { n8nVersion, nodeVersion, root } from '../../test/support/processes/places.mjs';

export interface Circumstances {
	plan: Plan;
	command: string;
	started: Date;
	/** Load of the machine before anything was started. */
	load: number;
	took: string;
	/** Measurements of something that was not done right. */
	failures: readonly string[];
}

/** `page` names the document of the project that a run renews; without one, those of the project are left alone. */
export async function writeDocument(
	samples: Samples,
	tables: Table[],
	circumstances: Circumstances,
	page?: string,
): Promise<string> {
	const folder = page === undefined ? benchArtifacts : join(root, 'docs');
	const charts = chartsOf(samples, page);
	await mkdir(join(folder, 'images'), { recursive: true });
	for (const [name, svg] of Object.entries(charts)) await writeFile(join(folder, 'images', name), svg);
	const file = join(folder, `${page ?? 'bench'}.md`);
	const pictures = Object.keys(charts).map((name) => `![${altOf(name)}](images/${name})`);
	const parts = [
		'# Measurements',
		introduction(circumstances),
		...failed(circumstances.failures),
		...pictures,
		...tables.map(asMarkdown),
		METHOD,
	];
	await writeFile(file, `${parts.join('\n\n')}\n`);
	return file;
}

const altOf = (name: string): string =>
	name.includes('trigger') ? 'Webhook events a second' : 'Messages sent a second';

function introduction({ plan, command, started, load, took }: Circumstances): string {
	return [
		`Made by \`${command}\` on ${toMinute(started)} (plan "${plan.name}", ${took}).`,
		describeMachine(load),
		`n8n ${n8nVersion}, Node.js ${nodeVersion}; requests of ${batchSize.toLocaleString('en-US')} messages, ${concurrency} at once.`,
		'Compare the ratios: absolute numbers depend on the machine.',
	].join('  \n');
}

function failed(failures: readonly string[]): string[] {
	if (failures.length === 0) return [];
	const lines = failures.map((failure) => `- ${failure}`);
	return [`**Not right, so not to be relied on:**\n\n${lines.join('\n')}`];
}

const METHOD = `## How it is measured

- In n8n's engine, messages go to a server in a process of its own that accepts every message, counts them by phone and does nothing else: the sandbox does more for a message than its clients, which would hide what those cost. Everything else goes to the sandbox, in its own process, without a rate limit and without storing bodies. Every run is checked against the server: every phone exactly one SMS, no request too many, an output item for each message. An incorrect run fails the command.
- Contenders take turns (A B A B), each in a fresh process, after a small warm-up run. A ratio is the median of the ratios of neighboring runs.
- **Bare client**: \`node:http\` with kept connections, the same batches from the same items at the same concurrency, answers read, parsed and counted. Its phones are numbers already, as Kolmeya takes them, and it believes every answer. It outputs no items, reports no outcomes and checks nothing. **One request an item**: parameters and requests item by item, as n8n's Twilio node 2.41 does it; only up to 10,000 messages, nothing is extrapolated.
- **HTTP Request + Code** starts ${concurrency} requests each interval (its own batching option), the closest it gets to a concurrency of ${concurrency}. It does not look anything up, so a lost response would make it fail.
- **n8n's Twilio node** has its address built in: n8n is started with a small script (\`test/support/n8n/outside.cjs\`) that sends its requests to a server on this machine, without TLS and over connections that stay open, which is faster than the internet allows. The server checks path, credential and form, and answers with Twilio's documented message resource.
- 1,000,000 messages are not sent through the real n8n: it stores the data of an execution as one string, which for a million items reaches V8's maximum string length (512 MB).
- Measured on their own: [sending, beside a bare client](bench-bare.md) and [beside n8n's Twilio node](bench-peers.md), with the commands named there.`;
