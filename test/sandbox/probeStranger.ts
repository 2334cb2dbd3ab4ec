/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { MAX_SMS, piecesOf } from '../support/probe/gateway';
import { Listener } from '../support/probe/listener';
import { probe, type ProbeOptions } from '../support/probe/run';
import { OWN } from './probeSupport';

/** A Kolmeya that shares nothing with the sandbox, and of which nothing may be taken for granted. */

type Body = Record<string, unknown>;
type Message = { phone: number; message: string; reference: string };

interface Reply {
	status?: number;
	body?: unknown;
	text?: string;
	/** The connection is reset instead. */
	lost?: boolean;
}

export interface Call {
	path: string;
	body: Body;
	messages: Message[];
	/** How often this path was asked before. */
	nth: number;
	/** Sends what a webhook would bring. */
	hook(body: string, type?: string): Promise<void>;
}

export type Answers = Record<string, (call: Call) => Reply | Promise<Reply>>;

const json = (body: unknown, status = 200): Reply => ({ status, body });
export const valid = ({ phone, reference }: Message, i: number) => ({
	id: `00000000-0000-4000-8000-00000000000${i + 1}`,
	phone: Number(String(phone).slice(2)),
	reference,
});

/** As documented; each test puts its own in the place of some. */
const usual: Answers = {
	'sms/balance': ({ nth }) => json({ balance: `R$ ${(100 - nth * 0.16).toFixed(2).replace('.', ',')}` }),
	'sms/status/request': () => json({ message: 'Not found.' }, 404),
	'sms/reports/statuses': () => json({ errors: { end_at: ['futuro'] } }, 422),
	'sms/store': ({ body, messages }) =>
		json({ id: 'r', reference: body.reference, valids: messages.map(valid), invalids: 0, duplicates: 0 }),
	'sms/store-token': () => json({ errors: { message: ['link'] } }, 422),
	'blacklist/store': () => ({ status: 201 }),
	'blacklist/destroy': () => ({ status: 204 }),
};

async function listen(on: (request: IncomingMessage, response: ServerResponse) => void) {
	const server = createServer(on);
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('There is no port');
	const close = () => {
		server.close();
		server.closeAllConnections();
	};
	return { url: `http://127.0.0.1:${address.port}`, close };
}

const isMessage = (value: unknown): value is Message =>
	typeof value === 'object' && value !== null && 'phone' in value && 'message' in value;

/** The probe against it. SMS are counted here, by what was asked for. */
export async function probedStranger(answers: Answers, given: Partial<ProbeOptions> = {}) {
	const calls: Call[] = [];
	const said: string[] = [];
	const listener = new Listener();
	const hookUrl = `http://127.0.0.1:${await listener.open(0)}/`;
	const hook = async (body: string, type = 'application/json') => {
		const headers = { 'Content-Type': type, 'User-Agent': 'GuzzleHttp/7' };
		await fetch(hookUrl, { method: 'POST', headers, body });
	};
	const server = await listen((request, response) => {
		let text = '';
		request.setEncoding('utf8').on('data', (piece: string) => (text += piece));
		request.on('end', () => {
			const path = (request.url ?? '').replace('/api/v1/', '');
			const body: Body = JSON.parse(text);
			const messages = Array.isArray(body.messages) ? body.messages.filter(isMessage) : [];
			const nth = calls.filter((call) => call.path === path).length;
			const call = { path, body, messages, nth, hook };
			calls.push(call);
			void Promise.resolve({ ...usual, ...answers }[path](call)).then(
				({ status = 200, body: told, text: page, lost }) => {
					if (lost) return void response.socket?.resetAndDestroy();
					const headers = {
						'Content-Type': 'application/json',
						'X-RateLimit-Limit': '500',
						'X-RateLimit-Remaining': '400',
					};
					response.writeHead(status, headers).end(page ?? (told === undefined ? '' : JSON.stringify(told)));
				},
			);
		});
	});
	try {
		const result = await probe({
			baseUrl: `${server.url}/api`,
			token: 'strange',
			phones: OWN,
			webhook: { listener, url: hookUrl },
			patienceMs: 100,
			waitMs: 200,
			say: (line) => void said.push(line),
			...given,
		});
		const sent = calls.flatMap(({ messages }) => messages);
		for (const { phone } of sent) expect([...OWN.map((own) => `55${own}`), '123']).toContain(String(phone));
		expect(sent.reduce((sum, { message }) => sum + piecesOf(message), 0)).toBeLessThanOrEqual(MAX_SMS);
		const of = (id: string) => result.rows.find((row) => row.id === id);
		const wrong = result.rows.filter(({ verdict }) => verdict === 'not as believed').map(({ id }) => id);
		return { ...result, said: said.join('\n'), calls, sent, of, wrong };
	} finally {
		listener.close();
		server.close();
	}
}
