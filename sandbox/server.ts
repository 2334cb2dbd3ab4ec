/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the sandbox is not shipped to n8n */
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Account } from './account/account';
import { Accounts, DEFAULT_TOKEN } from './account/accounts';
import type { World } from './account/world';
import { composeApp } from './app';
import type { AccountOptions } from './core/options';
import { Random } from './core/random';
import { Timers } from './core/timers';
import { WebhookQueue } from './webhooks/queue';

export interface SandboxOptions {
	/** 0, the default, takes a free one. */
	port?: number;
	/** `0.0.0.0` lets other machines and containers in; 127.0.0.1 when absent. */
	host?: string;
	/** The clock that periods, stamps and the rate limit follow. */
	now?: () => Date;
	seed?: number;
	/** Of every answer; an account may have its own. */
	latencyMs?: number;
	/** For every account, unless it says otherwise. */
	accountDefaults?: AccountOptions;
}

export interface Sandbox {
	/** `http://127.0.0.1:8099` */
	url: string;
	/** The base URL of a client: `url` + `/api`. */
	apiUrl: string;
	/** The account of this token or a new one with a token of its own; without options the default account. */
	account(options?: AccountOptions): Account;
	accounts(): Account[];
	stop(): Promise<void>;
}

const FIRST_NUMBER = 700_001;

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const timers = new Timers();
	let number = FIRST_NUMBER;
	const world: World = {
		now: () => (options.now?.() ?? new Date()).getTime(),
		timers,
		random: new Random(options.seed ?? 1),
		queue: new WebhookQueue(timers),
		nextNumber: () => number++,
	};
	const accounts = new Accounts(world, { latencyMs: options.latencyMs, ...options.accountDefaults });
	const host = options.host ?? '127.0.0.1';
	const server = createServer(composeApp(accounts));
	const closeAll = trackSockets(server);
	const { port } = await listen(server, options.port ?? 0, host);
	const url = `http://127.0.0.1:${port}`;
	return {
		url,
		apiUrl: `${url}/api`,
		account: (settings) => accounts.open(settings ?? { token: DEFAULT_TOKEN }),
		accounts: () => accounts.list(),
		stop: async () => {
			timers.stop();
			world.queue.stop();
			await closeAll();
		},
	};
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => {
			const address = server.address();
			if (typeof address === 'object' && address !== null) resolve(address);
			else reject(new Error('The sandbox got no port'));
		});
	});
}

/** Stalled and kept-alive connections would hold close() for ever: stop cuts them. */
function trackSockets(server: Server): () => Promise<void> {
	const sockets = new Set<Socket>();
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	return () =>
		new Promise((resolve) => {
			server.close(() => resolve());
			for (const socket of sockets) socket.destroy();
		});
}
