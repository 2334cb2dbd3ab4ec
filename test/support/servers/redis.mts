/** A Redis server of our own: free port, what it holds on disk, gone with its folder. */
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { startChild, waitUntil, type Child } from '../processes/children.mjs';
import { cleanEnv } from '../processes/commands.mjs';
import { ensureProgram } from './debian.mjs';
import { freePort } from './ports.mjs';

export interface Redis {
	port: number;
	/** As a network that stalls: connections stay open, nothing is answered. */
	freeze(): void;
	thaw(): void;
	/** Ends it as an update does, and starts it again on its data; how long it was away, in milliseconds. */
	restart(): Promise<number>;
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
	// A queue that forgets its jobs when Redis restarts loses executions: those who use n8n at scale keep it on disk.
	const durable = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''];
	const args = ['--port', String(port), '--bind', host, '--dir', folder, ...durable];
	const start = async (): Promise<Child> => {
		const child = startChild(program, args, { name: 'Redis', logFile, cwd: folder, env: cleanEnv() });
		await waitUntil(child, readyLimitMs, async () => await answers(port));
		return child;
	};
	let child = await start();
	const signal = (name: NodeJS.Signals) => () => void process.kill(child.pid, name);
	const restart = async () => {
		const gone = Date.now();
		await child.stop();
		child = await start();
		return Date.now() - gone;
	};
	return { port, freeze: signal('SIGSTOP'), thaw: signal('SIGCONT'), restart };
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
