/** Stands in for what the agent's tool does: it pays back, and keeps what it was told to pay. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

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
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The office has no port');
	return { url: `http://127.0.0.1:${address.port}`, paid, close: () => void server.close() };
}
