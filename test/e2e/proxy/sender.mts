/** Calls the public address as PHP's Guzzle does, which Kolmeya uses: how it sends, and how it follows a redirect. */
import { readFile } from 'node:fs/promises';
import { request as overHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import { connect } from 'node:tls';
import type { Certificate } from './certificate.mjs';
import type { Front } from './front.mjs';

/** The name that the examples carry. It is resolved here, and nowhere else. */
export const publicHost = 'sms.example.com';

export interface Sent {
	status: number;
	text: string;
	/** Of the last request, after all redirects. */
	method: string;
}

export interface Way {
	method?: string;
	headers?: Record<string, string>;
	/** In pieces and without a length. */
	chunked?: boolean;
	/** Asks before it sends the body, as curl does with more than 1 MB. */
	askFirst?: boolean;
}

const patienceMs = 30_000;
const mostRedirects = 5;
const asKolmeya = { 'content-type': 'application/json', 'user-agent': 'GuzzleHttp/7' };

export class Sender {
	private constructor(
		private readonly front: Front,
		private readonly ca: string,
	) {}

	static async of(front: Front, { certificate }: Certificate): Promise<Sender> {
		return new Sender(front, await readFile(certificate, 'utf8'));
	}

	async send(url: string, body: string | Buffer, way: Way = {}): Promise<Sent> {
		let [method, content] = [way.method ?? 'POST', body];
		for (let redirects = 0; ; redirects += 1) {
			const answer = await this.once(url, method, content, way);
			const { status, location } = answer;
			if (status < 300 || status > 399 || !location || redirects === mostRedirects)
				return { status, text: answer.text, method };
			url = new URL(location, url).href;
			// Guzzle's RedirectMiddleware, unless it is told to be "strict".
			if (status <= 303) [method, content] = [method === 'POST' ? 'GET' : method, ''];
		}
	}

	/** HTTP/1.0: no Host is needed, the answer ends with the connection. */
	async sendAsOfOld(url: string, body: string): Promise<Sent> {
		const length = Buffer.byteLength(body);
		const head = `POST ${pathOf(url)} HTTP/1.0\r\nHost: ${publicHost}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;
		return await new Promise((resolve, reject) => {
			const to = { host: '127.0.0.1', port: this.front.secure, servername: publicHost, ca: this.ca };
			const socket = connect(to, () => socket.write(head + body));
			const chunks: Buffer[] = [];
			socket.setTimeout(patienceMs, () => socket.destroy(new Error('No answer to HTTP/1.0')));
			socket.on('data', (chunk) => chunks.push(chunk));
			socket.on('error', reject);
			socket.on('end', () => {
				const text = Buffer.concat(chunks).toString('utf8');
				resolve({ status: Number(/^HTTP\/1\.\d (\d+)/.exec(text)?.[1]), text, method: 'POST' });
			});
		});
	}

	private async once(url: string, method: string, body: string | Buffer, way: Way) {
		const { chunked = false, askFirst = false } = way;
		return await new Promise<{ status: number; location?: string; text: string }>((resolve, reject) => {
			const call = this.open(url, method, {
				...(method === 'POST' && asKolmeya),
				...way.headers,
				host: publicHost,
				...(!chunked && { 'content-length': String(Buffer.byteLength(body)) }),
				...(askFirst && { expect: '100-continue' }),
			});
			call.setTimeout(patienceMs, () => call.destroy(new Error(`No answer to ${method} ${url}`)));
			call.on('error', reject);
			call.on('response', (response) => {
				const { statusCode: status = 0, headers } = response;
				void textOf(response).then((text) => resolve({ status, location: headers.location, text }), reject);
			});
			// Caddy says so twice.
			if (askFirst) call.once('continue', () => call.end(body)).flushHeaders();
			else if (chunked) void inPieces(call, Buffer.from(body));
			else call.end(body);
		});
	}

	private open(url: string, method: string, headers: Record<string, string>): ClientRequest {
		const to = { host: '127.0.0.1', path: pathOf(url), method, headers, agent: false };
		return url.startsWith('https:')
			? overHttps({ ...to, port: this.front.secure, servername: publicHost, ca: this.ca })
			: overHttp({ ...to, port: this.front.plain });
	}
}

/** Path and query as they are written: nothing may be escaped or tidied on this side. */
const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/]+/, '') || '/';

async function inPieces(call: ClientRequest, body: Buffer): Promise<void> {
	const size = Math.ceil(body.length / 3);
	for (let at = 0; at < body.length; at += size) {
		await new Promise((resolve) => call.write(body.subarray(at, at + size), resolve));
	}
	call.end();
}

async function textOf(response: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of response) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks).toString('utf8');
}
