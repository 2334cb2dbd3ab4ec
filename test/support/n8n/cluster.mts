/** n8n in queue mode as people run it at scale: main, webhook process, workers, Redis, PostgreSQL; beside it the sandbox. */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { startChild, type Child } from '../processes/children.mjs';
import { run } from '../processes/commands.mjs';
import { installPackage } from './community-package.mjs';
import { signalGroup } from '../processes/group.mjs';
import { runtime } from './install.mjs';
import { atEnd } from '../processes/lifetime.mjs';
import { N8nClient } from './client.mjs';
import { n8nEnv, startN8n, untilReady, type N8nServer } from './server.mjs';
import { artifacts } from '../processes/places.mjs';
import { freePort } from '../servers/ports.mjs';
import { startPostgres, type Postgres } from '../servers/postgres.mjs';
import type { Progress } from '../processes/progress.mjs';
import { startRedis, type Redis } from '../servers/redis.mjs';
import { startSandbox, type Sandbox } from '../servers/sandbox.mjs';

/** n8n takes up to a minute and a half to notice a dead worker; shorter here, so that a run can wait for it. */
const noticeDeadWorkers = {
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

const LogLine = z.object({ metadata: z.object({ timestamp: z.string() }) });

/** A worker of n8n, or its webhook process. */
export interface Member {
	name: string;
	url: string;
	child: Child;
}

export class Cluster {
	readonly workers: Member[] = [];

	private started = 0;

	private constructor(
		readonly main: N8nServer,
		readonly webhook: Member,
		readonly client: N8nClient,
		readonly sandbox: Sandbox,
		readonly redis: Redis,
		readonly postgres: Postgres,
		private readonly place: Place,
	) {}

	static async start(progress: Progress, tarball: string): Promise<Cluster> {
		const folder = await mkdtemp(join(tmpdir(), 'kolmeya-scale-'));
		const database = await mkdtemp(join(tmpdir(), 'kolmeya-postgres-'));
		const clean = async (path: string) =>
			await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
		atEnd(async () => void (await Promise.all([folder, database].map(clean))));
		const logs = join(artifacts, 'scale');
		await clean(logs);
		const { postgres, redis, sandbox } = await progress.step('PostgreSQL, Redis, sandbox', async (say) => {
			const servers = {
				postgres: await startPostgres(database),
				redis: await startRedis(folder, join(logs, 'redis.log')),
				sandbox: await startSandbox(join(logs, 'sandbox.log')),
			};
			say(`ports ${servers.postgres.port}, ${servers.redis.port}; ${servers.sandbox.url}`);
			return servers;
		});
		const webhookPort = await freePort();
		const settings = {
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_USER: postgres.user,
			DB_POSTGRESDB_PASSWORD: postgres.password,
			DB_POSTGRESDB_DATABASE: postgres.database,
			DB_POSTGRESDB_POOL_SIZE: '10',
			// On a machine that other things keep busy as well.
			DB_POSTGRESDB_CONNECTION_TIMEOUT: '60000',
			DB_PING_TIMEOUT_MS: '60000',
			// Webhooks come in at the webhook process: a load balancer would send them there.
			WEBHOOK_URL: `http://127.0.0.1:${webhookPort}/`,
			...noticeDeadWorkers,
		};
		const place = new Place(folder, logs, tarball, settings);
		const main = await progress.step('n8n main', async (say) => {
			say('it prepares its database, 20 to 40 s');
			const userFolder = await place.furnish('main');
			return await startN8n(userFolder, place.log('main'), { settings });
		});
		const client = new N8nClient(main.url);
		await client.setUpOwner({
			email: 'owner@example.com',
			password: `Kolmeya1-${randomBytes(4).toString('hex')}`,
		});
		return await progress.step('n8n webhook process and two workers', async () => {
			const webhook = startMember(place, { name: 'webhook', command: 'webhook', port: webhookPort });
			// Started before anything is awaited: the three load side by side.
			const workers = ['worker-1', 'worker-2'].map(async (name) => await startWorker(place, name));
			const cluster = new Cluster(main, await webhook, client, sandbox, redis, postgres, place);
			cluster.workers.push(...(await Promise.all(workers)));
			cluster.started = workers.length;
			return cluster;
		});
	}

	async addWorker(): Promise<Member> {
		this.started += 1;
		const worker = await startWorker(this.place, `worker-${this.started}`);
		this.workers.push(worker);
		return worker;
	}

	/** As a machine that loses its power. */
	async kill(member: Member): Promise<void> {
		signalGroup(member.child.pid, 'SIGKILL');
		await member.child.ended;
		const index = this.workers.indexOf(member);
		if (index >= 0) this.workers.splice(index, 1);
	}

	/** Process ids by name, of those that live. */
	processes(): Record<string, number> {
		const members = [this.webhook, ...this.workers].map(({ name, child }) => [name, child.pid]);
		return Object.fromEntries([['main', this.main.child.pid], ...members]);
	}

	/** Bytes of n8n's database on disk. */
	async databaseSize(): Promise<number> {
		return Number(await this.postgres.run(`select pg_database_size('${this.postgres.database}')`));
	}

	/** Puts a job for an execution into the queue, as Bull does with the job of a worker that has gone silent. */
	async handOutAgain(workflowId: string, executionId: string): Promise<void> {
		const script = `
			const Bull = require('bull');
			const [port, data] = process.argv.slice(1);
			const queue = new Bull('jobs', { prefix: 'bull', redis: { port: Number(port) } });
			queue.add('job', JSON.parse(data)).then(() => queue.close());`;
		const data = JSON.stringify({ workflowId, executionId, loadStaticData: false });
		await run(runtime.node, ['-e', script, String(this.redis.port), data], {
			cwd: dirname(runtime.n8n),
			env: runtime.env(),
			logFile: this.place.log('bull'),
		});
	}

	/** The workers that have worked on an execution, the latest last; those that were killed as well. */
	async workersOf(executionId: string): Promise<string[]> {
		const names = Array.from({ length: this.started }, (_, index) => `worker-${index + 1}`);
		const starts = await Promise.all(
			names.map(async (name) =>
				(await startsIn(this.place.log(name), executionId)).map((at) => ({ name, at })),
			),
		);
		return starts
			.flat()
			.sort((a, b) => a.at.localeCompare(b.at))
			.map(({ name }) => name);
	}
}

/** When a worker began to work on an execution, out of its log. */
async function startsIn(logFile: string, executionId: string): Promise<string[]> {
	const text = await readFile(logFile, 'utf8');
	const lines = text.split('\n').filter((line) => line.includes(`Worker started execution ${executionId} (`));
	return lines.map((line) => LogLine.parse(JSON.parse(line)).metadata.timestamp);
}

class Place {
	constructor(
		private readonly folder: string,
		private readonly logs: string,
		private readonly tarball: string,
		readonly settings: NodeJS.ProcessEnv,
	) {}

	log(name: string): string {
		return join(this.logs, `${name}.log`);
	}

	/** A user folder with the package in it: each process has its own, as on machines of their own. */
	async furnish(name: string): Promise<string> {
		const userFolder = join(this.folder, name);
		await mkdir(userFolder, { recursive: true });
		await installPackage(this.tarball, userFolder);
		return userFolder;
	}
}

async function startWorker(place: Place, name: string): Promise<Member> {
	const port = await freePort();
	const env = {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		// Of each line in the log, when it was written.
		N8N_LOG_FORMAT: 'json',
	};
	return await startMember(place, { name, command: 'worker', port, env });
}

async function startMember(
	place: Place,
	{ name, command, port, env }: { name: string; command: string; port: number; env?: NodeJS.ProcessEnv },
): Promise<Member> {
	const userFolder = await place.furnish(name);
	const url = `http://127.0.0.1:${port}`;
	const child = startChild(runtime.node, [runtime.n8n, command], {
		name: `n8n ${name}`,
		logFile: place.log(name),
		cwd: userFolder,
		env: await n8nEnv(userFolder, port, { ...place.settings, ...env }),
	});
	await untilReady(child, url);
	return { name, url, child };
}
