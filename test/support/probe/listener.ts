/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the probe is not shipped to n8n */
import { createServer, type Server } from 'node:http';

export interface Heard {
	at: number;
	agent: string;
	/** Its content type. */
	type: string;
	text: string;
	body: unknown;
	/** What it was answered. */
	status: number;
}

/** Where webhooks arrive. The first one is answered 500, to see what comes of it. */
export class Listener {
	readonly heard: Heard[] = [];

	private server: Server | undefined;

	async open(port: number): Promise<number> {
		const server = createServer((request, response) => {
			// A health check of a tunnel, or a browser, is no event.
			if (request.method !== 'POST') return void response.writeHead(405).end();
			let text = '';
			request.setEncoding('utf8').on('data', (piece: string) => (text += piece));
			request.on('end', () => {
				const status = this.heard.length === 0 ? 500 : 200;
				const agent = request.headers['user-agent'] ?? '';
				const type = request.headers['content-type'] ?? 'no content type';
				this.heard.push({ at: Date.now(), agent, type, text, body: parsed(text), status });
				response.writeHead(status).end();
			});
		});
		this.server = server;
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(port, () => resolve());
		});
		const address = server.address();
		return typeof address === 'object' && address !== null ? address.port : port;
	}

	close(): void {
		this.server?.close();
		this.server?.closeAllConnections();
	}
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
