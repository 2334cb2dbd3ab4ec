/** A MariaDB server of our own: fresh data, free port, gone with its folder. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { startChild, waitUntil } from '../processes/children.mjs';
import { cleanEnv, run } from '../processes/commands.mjs';
import { ensureProgram } from './debian.mjs';
import { freePort } from './ports.mjs';

export interface Mariadb {
	host: string;
	port: number;
	user: string;
	database: string;
	password: string;
	/** Several statements; what the last one prints, a line each row, with tabs between columns. */
	run(statements: string): Promise<string[]>;
	stop(): Promise<void>;
}

const host = '127.0.0.1';
const [user, database] = ['kolmeya', 'kolmeya'];
const readyLimitMs = 60_000;

/** `folder` is made if it is missing. */
export async function startMariadb(folder: string): Promise<Mariadb> {
	const server = await ensureProgram(
		() => find('mariadbd'),
		'mariadb-server',
		'MariaDB is not installed: there is no mariadbd in /usr/sbin nor in the PATH. On Debian and Ubuntu: apt-get install -y mariadb-server',
	);
	const port = await freePort();
	const password = randomBytes(12).toString('hex');
	await mkdir(folder, { recursive: true });
	const at = (name: string) => ({
		name: 'MariaDB',
		cwd: folder,
		logFile: join(folder, `${name}.log`),
		env: cleanEnv(),
	});
	// Run as root, it must be told that this is meant.
	const account = process.getuid?.() === 0 ? ['--user=root'] : [];
	const data = ['--no-defaults', ...account, `--datadir=${join(folder, 'data')}`];
	const withoutPassword = ['--auth-root-authentication-method=normal', '--skip-test-db'];
	await run(find('mariadb-install-db') ?? '', [...data, ...withoutPassword], at('install'));
	const listen = [`--socket=${join(folder, 'socket')}`, `--port=${port}`, `--bind-address=${host}`];
	const child = startChild(server, [...data, ...listen], at('server'));

	const client = find('mariadb') ?? '';
	async function ask(who: string[], statements: string): Promise<string[]> {
		const where = ['--no-defaults', `-h${host}`, `-P${port}`, '--default-character-set=utf8mb4', ...who];
		const printed = await run(client, [...where, '--batch', '-N', '-e', statements], at('client'));
		return printed.split('\n').filter((line) => line !== '');
	}
	await waitUntil(child, readyLimitMs, async () => (await ask(['-uroot'], 'SELECT 1'))[0] === '1');
	await ask(
		['-uroot'],
		`CREATE DATABASE ${database}; CREATE USER ${user}@'%' IDENTIFIED BY '${password}'; GRANT ALL ON ${database}.* TO ${user}@'%'`,
	);
	const own = [`-u${user}`, `-p${password}`, database];
	const stop = async () => await child.stop();
	return { host, port, user, database, password, run: (statements) => ask(own, statements), stop };
}

function find(program: string): string | undefined {
	const folders = ['/usr/sbin', '/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
	return folders.map((folder) => join(folder, program)).find(existsSync);
}
