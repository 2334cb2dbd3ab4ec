/** A PostgreSQL server of our own: fresh cluster, free port, no Unix socket, gone with its folder. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import { startChild, waitUntil, type Child } from '../processes/children.mjs';
import { cleanEnv, run } from '../processes/commands.mjs';
import { ensureProgram } from './debian.mjs';
import { freePort } from './ports.mjs';

export interface Postgres {
	host: string;
	port: number;
	user: string;
	database: string;
	password: string;
	/** The rows of a query, each as JSON. */
	rows(query: string): Promise<Array<Record<string, unknown>>>;
	/** Anything else; what psql prints. */
	run(statement: string): Promise<string>;
	/** Ends it at once, also for clients that are still connected, and starts it again at its address after `meanwhile`. */
	restart(meanwhile?: () => Promise<void>): Promise<void>;
	/** Ends it at once, also for clients that are still connected. */
	stop(): Promise<void>;
}

const host = '127.0.0.1';
const user = 'kolmeya';
const database = 'postgres';
const readyLimitMs = 60_000;
const debian = '/usr/lib/postgresql';
/** Debian's packages make this account; initdb and postgres refuse to run as root. */
const unprivileged = { account: 'postgres', home: '/var/lib/postgresql' };
const Rows = z.array(z.record(z.string(), z.unknown()));

/** `folder` is made if it is missing. Everybody must be able to enter the folder it is in. */
export async function startPostgres(folder: string): Promise<Postgres> {
	const bin = await programs();
	const port = await freePort();
	const password = randomBytes(12).toString('hex');
	await mkdir(folder, { recursive: true });
	const logFile = (name: string) => join(folder, `${name}.log`);
	const [data, secret] = [join(folder, 'data'), join(folder, 'password')];
	await writeFile(secret, password, { mode: 0o600 });
	const privileged = await giveAway(folder, secret);
	const as = (program: string, args: string[]) => [...privileged, join(bin, program), ...args];

	const cluster = ['-D', data, '-U', user, '--pwfile', secret, '--auth', 'scram-sha-256'];
	const [setUp, ...setUpArgs] = as('initdb', [...cluster, '--no-sync', '--encoding=UTF8', '--locale=C']);
	await run(setUp, setUpArgs, { cwd: folder, logFile: logFile('initdb') });
	await rm(secret);

	const listen = ['-h', host, '-p', String(port), '-c', 'unix_socket_directories='];
	const [serve, ...serveArgs] = as('postgres', ['-D', data, ...listen]);
	const options = { name: 'PostgreSQL', logFile: logFile('postgres'), cwd: folder, env: cleanEnv() };
	let child = startChild(serve, serveArgs, options);

	async function ask(query: string): Promise<string> {
		const where = ['-h', host, '-p', String(port), '-U', user, '-d', database];
		return await run(join(bin, 'psql'), [...where, '-XAtq', '-v', 'ON_ERROR_STOP=1', '-c', query], {
			cwd: folder,
			logFile: logFile('psql'),
			env: cleanEnv({ PGPASSWORD: password }),
		});
	}
	const ready = async () =>
		await waitUntil(child, readyLimitMs, async () => (await ask('select 1')).trim() === '1');
	await ready();
	return {
		host,
		port,
		user,
		database,
		password,
		async rows(query) {
			const all = await ask(`select coalesce(json_agg(found), '[]') from (${query}) found`);
			return Rows.parse(JSON.parse(all));
		},
		run: ask,
		async restart(meanwhile) {
			await stopNow(child);
			await meanwhile?.();
			child = startChild(serve, serveArgs, options);
			await ready();
		},
		stop: () => stopNow(child),
	};
}

/** The newest of the versions that Debian's packages put beside each other; elsewhere the one in the PATH. */
function find(): string | undefined {
	const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
	const packaged = versions.map((version) => join(debian, version, 'bin'));
	return [...packaged, ...(process.env.PATH ?? '').split(delimiter)].find((folder) =>
		existsSync(join(folder, 'initdb')),
	);
}

const programs = async (): Promise<string> =>
	await ensureProgram(
		find,
		'postgresql',
		`PostgreSQL is not installed: there is no initdb in ${debian}/*/bin nor in the PATH. On Debian and Ubuntu: apt-get install -y postgresql`,
	);

/** As root: hands the folder to the unprivileged account, and gives the words that run a program as it. */
async function giveAway(...paths: string[]): Promise<string[]> {
	if (process.getuid?.() !== 0) return [];
	const { uid, gid } = await stat(unprivileged.home).catch(() => {
		throw new Error(`PostgreSQL cannot run as root, and there is no account "${unprivileged.account}".`);
	});
	for (const path of paths) await chown(path, uid, gid);
	return ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
}

/** SIGTERM alone waits for the clients; n8n keeps its connections. */
async function stopNow(child: Child): Promise<void> {
	if (child.isRunning()) process.kill(child.pid, 'SIGINT');
	await child.stop();
}
