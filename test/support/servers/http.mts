/** One request on a connection of its own. n8n, busy with a long step, resets connections that are kept open. */
import { request, type IncomingHttpHeaders } from 'node:http';

export interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	text: string;
}

export async function exchange(
	method: string,
	url: string,
	{ headers = {}, body = '' }: { headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<Answer> {
	return await new Promise((resolve, reject) => {
		const call = request(url, { method, headers, agent: false }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () => {
				const text = Buffer.concat(chunks).toString('utf8');
				resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
			});
		});
		call.on('error', (error) => reject(new Error(`${method} ${url}: ${error.message}`)));
		call.end(body);
	});
}
