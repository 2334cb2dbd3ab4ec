/** Stands in for what the agent's tool does: it pays back, and keeps what it was told to pay. */
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';
import { listenOnLoopback } from '../loopback.mjs';

const Refund = z.object({ customer: z.string(), amount: z.number() });

export type Refund = z.infer<typeof Refund>;

export interface Office {
	url: string;
	/** Everything it was told to pay, oldest first. */
	paid: Refund[];
	close(): void;
}

export async function openOffice(): Promise<Office> {
	const paid: Refund[] = [];
	const server = createServer((request, response) => {
		void json(request).then((body) => {
			const refund = Refund.parse(body);
			paid.push(refund);
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end(JSON.stringify({ receipt: `${refund.customer}-${paid.length}` }));
		});
	});
	const port = await listenOnLoopback(server);
	return { url: `http://127.0.0.1:${port}`, paid, close: () => void server.close() };
}
