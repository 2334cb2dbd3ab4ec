/** A small reverse proxy: what stands before n8n, or between Kolmeya and the rest of the world. */
import { createServer, request, type IncomingMessage } from 'node:http';
import { listenOnLoopback } from '../loopback.mjs';

export interface Rules {
	/** Where it hands requests on to. */
	target: string;
	/** Headers that it sets. */
	headers?: Record<string, string>;
	/** Changes the path. */
	path?: (path: string) => string;
	/** Changes the body. */
	body?: (body: string) => string;
	/** Sees what came back, when all of it was handed on. */
	see?: (seen: Seen) => void;
}

export interface Seen {
	/** As it was asked. */
	path: string;
	status: number;
	contentType: string;
	text: string;
}

export interface Proxy {
	url: string;
	close(): void;
}

export async function startProxy({
	target,
	headers = {},
	path = (same) => same,
	body = (same) => same,
	see,
}: Rules): Promise<Proxy> {
	const server = createServer((incoming, outgoing) => {
		void textOf(incoming).then((text) => {
			const changed = body(text);
			const length = { 'content-length': String(Buffer.byteLength(changed)) };
			const url = `${target}${path(incoming.url ?? '')}`;
			const onward = request(
				url,
				{ method: incoming.method, headers: { ...incoming.headers, ...headers, ...length }, agent: false },
				(answer) => {
					outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
					answer.pipe(outgoing);
					if (see) void textOf(answer).then((given) => see(seenIn(incoming, answer, given)));
				},
			);
			onward.on('error', () => outgoing.writeHead(502).end());
			onward.end(changed);
		});
	});
	const port = await listenOnLoopback(server);
	return {
		url: `http://127.0.0.1:${port}`,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

function seenIn(
	{ url = '' }: IncomingMessage,
	{ statusCode = 0, headers }: IncomingMessage,
	text: string,
): Seen {
	return { path: url, status: statusCode, contentType: headers['content-type'] ?? '', text };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks).toString('utf8');
}
