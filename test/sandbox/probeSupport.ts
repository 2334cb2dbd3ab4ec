/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { createServer } from 'node:http';

type Body = Record<string, unknown>;

/** How the webhooks of another Kolmeya differ. */
export interface Change {
	agent?: string;
	body?: (body: Body) => Body;
	/** How often the n-th is sent, from 0. */
	times?: (nth: number) => number;
	/** The first two change places. */
	reversed?: boolean;
}

/** Stands between the sandbox and the listener of the probe. */
export async function deviantWebhooks(port: number, change: Change = {}) {
	let nth = 0;
	let held: string | undefined;
	const post = async (body: string) => {
		const headers = { 'Content-Type': 'application/json', 'User-Agent': change.agent ?? 'GuzzleHttp/7' };
		await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body }).catch(() => undefined);
	};
	const pass = async (text: string) => {
		const parsed: Body = JSON.parse(text);
		const body = JSON.stringify(change.body ? change.body(parsed) : parsed);
		if (change.reversed && nth === 0 && held === undefined) {
			held = body;
			return;
		}
		const times = change.times?.(nth) ?? 1;
		nth += 1;
		for (let turn = 0; turn < times; turn += 1) await post(body);
		if (held !== undefined) await post(held);
		held = undefined;
	};
	let queue = Promise.resolve();
	const server = createServer((request, response) => {
		let text = '';
		request.setEncoding('utf8').on('data', (piece: string) => (text += piece));
		request.on('end', () => {
			queue = queue.then(async () => await pass(text));
			response.writeHead(200).end();
		});
	});
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('There is no port');
	return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}
