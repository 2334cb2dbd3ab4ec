/** A Redis server of our own: free port, nothing on disk. */
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { startChild, waitUntil, type Child } from './children.mjs';
import { cleanEnv } from './commands.mjs';
import { ensureProgram } from './debian.mjs';
import { freePort } from './ports.mjs';

export interface Redis {
	port: number;
	child: Child;
	/** As a network that stalls: connections stay open, nothing is answered. */
	freeze(): void;
	thaw(): void;
}

const host = '127.0.0.1';
const readyLimitMs = 20_000;

const find = (): string | undefined =>
	(process.env.PATH ?? '')
		.split(delimiter)
		.map((folder) => join(folder, 'redis-server'))
		.find((file) => existsSync(file));

const ensureRedis = async (): Promise<string> =>
	await ensureProgram(
		find,
		'redis-server',
		'n8n in queue mode needs Redis, and there is no redis-server in the PATH. On Debian and Ubuntu: apt-get install redis-server',
	);

export async function startRedis(folder: string, logFile: string): Promise<Redis> {
	const program = await ensureRedis();
	const port = await freePort();
	const args = ['--port', String(port), '--bind', host, '--save', '', '--appendonly', 'no', '--dir', folder];
	const child = startChild(program, args, { name: 'Redis', logFile, cwd: folder, env: cleanEnv() });
	await waitUntil(child, readyLimitMs, async () => await answers(port));
	const signal = (name: NodeJS.Signals) => () => void process.kill(child.pid, name);
	return { port, child, freeze: signal('SIGSTOP'), thaw: signal('SIGCONT') };
}

async function answers(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, host, () => socket.write('PING\r\n'));
		socket.on('data', (data) => {
			resolve(data.toString().startsWith('+PONG'));
			socket.destroy();
		});
		socket.on('error', () => resolve(false));
	});
}
