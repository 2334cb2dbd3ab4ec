/** npm run bench: what the package costs, beside others that do the same, in ratios. Writes docs/bench.md. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readArguments } from '../test/support/processes/arguments.mjs';
import { BenchAccount } from './bench/account.mjs';
import { benchArtifacts } from './bench/child.mjs';
import { Correctness } from './bench/correctness.mjs';
import { writeDocument } from './bench/document.mjs';
import { startFarEnd } from './bench/far-end.mjs';
import { startBenchServer } from './bench/n8n.mjs';
import { type ExpressionEngine, plans } from './bench/plan.mjs';
import { benchPeers } from './bench/peers.mjs';
import { benchReports } from './bench/reports.mjs';
import { benchSend } from './bench/send.mjs';
import { benchServerCell, type ServerSetting, warmUp as warmUpServer } from './bench/server-send.mjs';
import { asText } from '../test/support/figures/table.mjs';
import { tablesOf } from './bench/tables.mjs';
import { type Samples, targetsOf } from './bench/targets.mjs';
import { benchTrigger } from './bench/trigger.mjs';
import { benchTriggerCpu } from './bench/trigger-cpu.mjs';
import { installN8n, installNode } from '../test/support/n8n/install.mjs';
import { live } from '../test/support/processes/lifetime.mjs';
import { loadNow } from '../test/support/figures/machine.mjs';
import { print, Progress, type Say } from '../test/support/processes/progress.mjs';
import { startSandbox } from '../test/support/servers/sandbox.mjs';
import { buildAndPack, unpack } from '../test/support/processes/tarball.mjs';

const parts = ['send', 'n8n', 'trigger', 'trigger-cpu', 'peers', 'reports'] as const;
const usage = `Usage: npm run bench -- [--bare | --quick | --full] [--only ${parts.join(',')}]
  --bare   the node beside a bare client, about 4 minutes
  --quick  small sizes, about 6 minutes     --full  everything, some hours
  --only   some parts; --only trigger-cpu --quick takes about 4 minutes.
  Written to docs/bench.md; --bare and parts to a page of their own, docs/bench-<part>.md; --quick to .artifacts/bench.`;
const args = readArguments(usage, {
	bare: { type: 'boolean' },
	quick: { type: 'boolean' },
	full: { type: 'boolean' },
	only: { type: 'string' },
});
const size = (['bare', 'quick', 'full'] as const).find((name) => args[name]);
const plan = plans[size ?? 'default'];
const wanted = new Set(size === 'bare' ? ['send'] : (args.only?.split(',') ?? parts));
const asked = [size && `--${size}`, args.only && `--only ${args.only}`].filter(Boolean).join(' ');
const command = `npm run bench${asked && ` -- ${asked}`}`;
/** Each whole plan, and each of its parts on its own, has a page; what is quick has none. */
const page =
	size === 'quick'
		? undefined
		: ['bench', size === 'bare' ? size : args.only?.replaceAll(',', '-')].filter(Boolean).join('-');

await live(async () => {
	const circumstances = { plan, command, started: new Date(), load: loadNow() };
	const checks = new Correctness();
	const engines = enginesOf();
	const others = (['send', 'peers', 'reports'] as const).filter((name) => wanted.has(name));
	const progress = new Progress(4 + others.length + engines.length);
	const samples: Samples = {
		send: [],
		memory: [],
		profiles: [],
		servers: [],
		peers: [],
		reports: [],
		trigger: [],
		triggerCpu: [],
	};

	await progress.step('Node for n8n', installNode);
	await progress.step('n8n', installN8n);
	const shipped = await progress.step('Building the package', prepare);
	const { apiUrl, account } = await progress.step('Starting the sandbox', openAccount);
	const common = { ...shipped, apiUrl, account, checks };

	const part = (title: string, work: (say: Say) => Promise<void>) =>
		checks.attempt(title, () => progress.step(title, work));

	if (wanted.has('send')) {
		await part("Sending in n8n's engine", async (say) => {
			await benchSend(plan.send, { ...common, ...(await startFarEnd()), say }, samples);
		});
	}
	for (const engine of engines) {
		await part(`A real n8n, expression engine ${engine}`, async (say) => {
			const server = await startBenchServer(shipped.tarball, engine, { token: account.token, apiUrl });
			try {
				await inServer(engine, { ...common, server, say }, samples);
			} finally {
				await server.stop();
			}
		});
	}
	if (wanted.has('peers')) {
		await part("Beside n8n's Twilio node", async (say) => {
			samples.peers.push(...(await benchPeers(plan.peers, { ...common, say })));
		});
	}
	if (wanted.has('reports')) {
		await part('Reports', async (say) => {
			await benchReports(plan.reports, { ...common, say }, samples.reports);
		});
	}

	const tables = tablesOf(samples, targetsOf(samples));
	for (const table of tables) print(asText(table));
	const { failures } = checks;
	const ended = { ...circumstances, took: progress.elapsed, failures };
	const file = await writeDocument(samples, tables, ended, checks.brokeOff ? undefined : page);
	print(`\nWritten: ${file}`);
	checks.conclude();
});

async function inServer(engine: ExpressionEngine, setting: ServerSetting, samples: Samples): Promise<void> {
	const cells = wanted.has('n8n') ? plan.servers.filter((cell) => cell.engine === engine) : [];
	if (cells.length > 0) await warmUpServer(setting);
	for (const cell of cells) samples.servers.push(...(await benchServerCell(cell, setting)));
	if (wanted.has('trigger') && plan.trigger.engines.includes(engine))
		await benchTrigger(engine, plan.trigger, setting, samples.trigger);
	if (wanted.has('trigger-cpu') && plan.triggerCpu.engines.includes(engine))
		await benchTriggerCpu(engine, plan.triggerCpu, setting, samples.triggerCpu);
}

function enginesOf(): ExpressionEngine[] {
	const sending = wanted.has('n8n') ? plan.servers.map(({ engine }) => engine) : [];
	const throughput = wanted.has('trigger') ? plan.trigger.engines : [];
	const cpu = wanted.has('trigger-cpu') ? plan.triggerCpu.engines : [];
	return [...new Set([...sending, ...throughput, ...cpu])];
}

/** What is measured is what is shipped: the unpacked tarball. */
async function prepare(say: Say): Promise<{ tarball: string; packageFolder: string }> {
	const [packed, packageFolder] = [join(benchArtifacts, 'packed'), join(benchArtifacts, 'package')];
	for (const folder of [packed, packageFolder]) await rm(folder, { recursive: true, force: true });
	const tarball = await buildAndPack(packed, say);
	await unpack(tarball, packageFolder);
	return { tarball, packageFolder };
}

async function openAccount() {
	const sandbox = await startSandbox(join(benchArtifacts, 'sandbox.log'));
	return { apiUrl: sandbox.apiUrl, account: await BenchAccount.open(sandbox, 'bench') };
}
