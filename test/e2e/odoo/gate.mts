/** Between n8n and Odoo: counts the calls, and can stand for an Odoo that is down or in the middle of an accident. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { exchange } from '../../support/servers/http.mjs';
import { listenOnLoopback } from '../loopback.mjs';

const Body = z.object({
	params: z
		.object({
			model: z.string().optional(),
			method: z.string().optional(),
			args: z.array(z.unknown()).optional(),
		})
		.passthrough(),
});
type Params = z.infer<typeof Body>['params'];

/**
 * `pass`; `down`: not carried out, HTTP 503; `lose`: carried out, and the answer lost; or the parameters with which the call goes on
 * instead.
 */
type Fate = 'pass' | 'down' | 'lose' | Params;

export class Gate {
	/** `model.method` of each call, oldest first; a log-in is `log-in`. */
	calls: string[] = [];
	fate: (call: string, params: Params) => Fate = () => 'pass';
	/** What n8n gets in place of a result. */
	alter: ((call: string, result: unknown, params: Params) => unknown) | undefined;
	private readonly server = createServer((request, response) => void this.answer(request, response));
	url = '';

	constructor(private readonly odoo: string) {}

	async open(): Promise<this> {
		this.url = `http://127.0.0.1:${await listenOnLoopback(this.server)}`;
		return this;
	}

	/** Everything as it should be; forgets the calls. */
	recover(): void {
		this.fate = () => 'pass';
		this.alter = undefined;
		this.calls = [];
	}

	close(): void {
		this.server.closeAllConnections();
		this.server.close();
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { params, ...rest } = Body.parse(JSON.parse(await textOf(request)));
		const call = params.model === undefined ? 'log-in' : `${params.model}.${params.method}`;
		this.calls.push(call);
		const fate = this.fate(call, params);
		if (fate === 'down') return fail(response, 503);
		const sent = typeof fate === 'string' ? params : fate;
		const { status, headers, text } = await exchange(request.method ?? 'POST', this.odoo + request.url, {
			headers: { 'content-type': 'application/json', cookie: request.headers.cookie ?? '' },
			body: JSON.stringify({ ...rest, jsonrpc: '2.0', params: sent }),
		});
		if (fate === 'lose') return fail(response, 502);
		const cookies = headers['set-cookie'];
		response.writeHead(status, {
			'content-type': headers['content-type'] ?? 'text/plain',
			...(cookies && { 'set-cookie': cookies }),
		});
		response.end(this.alter ? altered(text, (result) => this.alter?.(call, result, params)) : text);
	}
}

const Answer = z.object({ result: z.unknown() }).passthrough();

function altered(text: string, alter: (result: unknown) => unknown): string {
	const answer = Answer.parse(JSON.parse(text));
	return JSON.stringify(answer.result === undefined ? answer : { ...answer, result: alter(answer.result) });
}

async function textOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}

function fail(response: ServerResponse, status: number): void {
	response.writeHead(status, { 'content-type': 'text/html' });
	response.end(`<h1>${status}</h1>`);
}

/** A call of `load` with other values in some columns of its rows; of those rows only those that `which` says, where it is given. */
export function withCells(
	params: Params,
	cells: Record<string, string>,
	which: (row: unknown[], index: number) => boolean = () => true,
): Params {
	const [fields, rows] = z.tuple([z.array(z.string()), z.array(z.array(z.unknown()))]).parse(params.args);
	const changed = rows.map((row, i) =>
		which(row, i) ? row.map((cell, column) => cells[fields[column]] ?? cell) : row,
	);
	return { ...params, args: [fields, changed] };
}
