/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import {
	startSandbox,
	type Account,
	type AccountOptions,
	type Sandbox,
	type SandboxOptions,
} from '../../sandbox';

/** A Monday afternoon in Brasília: 14:30, while it is 17:30 UTC. */
export const NOW = new Date('2025-11-17T14:30:20-03:00');

/** Servers of the test at hand. They end with it, also after a failed expectation: an open one keeps jest alive. */
const running = new Set<{ stop(): Promise<void> }>();
afterEach(async () => {
	await Promise.all([...running].map(async (server) => await server.stop()));
	running.clear();
});

export interface Heard {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed body, undefined when there is none. */
	body: unknown;
}

/** A client that is not ours: fetch, and nothing that forgives. */
export async function post(
	account: Account,
	url: string,
	body?: unknown,
	token = account.token,
): Promise<Heard> {
	const response = await fetch(url, {
		method: 'POST',
		headers: {
			Authorization: `Bearer ${token}`,
			Accept: 'application/json',
			'Content-Type': 'application/json',
		},
		body: body === undefined ? undefined : JSON.stringify(body),
		redirect: 'manual',
	});
	const text = await response.text();
	const json = response.headers.get('content-type')?.startsWith('application/json') === true && text !== '';
	return { status: response.status, headers: response.headers, text, body: json ? parse(text) : undefined };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** One sandbox for a file, a fresh account for each test. */
export function useSandbox(options: SandboxOptions = { now: () => NOW }) {
	let sandbox: Sandbox | undefined;
	beforeAll(async () => {
		sandbox = await startSandbox(options);
	});
	afterAll(async () => await sandbox?.stop());
	const current = () => {
		if (sandbox === undefined) throw new Error('The sandbox runs only inside tests');
		return sandbox;
	};
	return {
		sandbox: current,
		open(settings: AccountOptions = {}) {
			const account = current().account(settings);
			const call = (path: string, body?: unknown) => post(account, `${current().apiUrl}/v1/${path}`, body);
			return { account, call };
		},
	};
}

const Stored = z.object({
	id: z.string(),
	reference: z.string().nullable(),
	valids: z.array(z.object({ id: z.string(), phone: z.number(), reference: z.string().nullable() })),
});

/** The answer of a send that was accepted, in part at least. */
export const stored = ({ body }: Heard) => Stored.parse(body);

/** Any object, to reach into an answer. */
export const fields = (value: unknown) => z.record(z.string(), z.unknown()).parse(value);
export const rows = (value: unknown) => z.array(z.record(z.string(), z.unknown())).parse(value);

export const person = (n: number) => `1190${String(1_000_000 + n).padStart(7, '0')}`;
export const people = (count: number, text = 'Olá') =>
	Array.from({ length: count }, (_, n) => ({ phone: person(n), message: text, reference: `m${n}` }));

interface Delivery {
	headers: IncomingHttpHeaders;
	body: unknown;
}

/** A sandbox for one test. */
export async function startOwn(options: SandboxOptions = {}): Promise<Sandbox> {
	const sandbox = await startSandbox(options);
	running.add(sandbox);
	return sandbox;
}

/** Somebody's webhook address, for one test. */
export async function startReceiver(answer = 200) {
	const deliveries: Delivery[] = [];
	const waiting: Array<{ count: number; resolve: () => void }> = [];
	const held: Array<() => void> = [];
	const server = createServer((request, response) => {
		let text = '';
		request.setEncoding('utf8').on('data', (piece: string) => (text += piece));
		request.on('end', () => {
			deliveries.push({ headers: request.headers, body: parse(text) });
			const reply = () => void response.writeHead(answer).end();
			if (receiver.holding) held.push(reply);
			else reply();
			for (const { count, resolve } of waiting) if (deliveries.length >= count) resolve();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('The receiver got no port');
	const receiver = {
		url: `http://127.0.0.1:${address.port}/hook`,
		deliveries,
		/** While true, calls come in but get no answer. */
		holding: false,
		release() {
			receiver.holding = false;
			for (const reply of held.splice(0)) reply();
		},
		/** Resolves once `count` deliveries have come in. */
		arrived: (count: number) =>
			new Promise<void>((resolve) => {
				if (deliveries.length >= count) resolve();
				else waiting.push({ count, resolve });
			}),
		stop: () =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	running.add(receiver);
	return receiver;
}
