/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { createServer } from 'node:http';
import type { Account, AccountOptions, Fault, Sandbox } from '../../sandbox';
import { MAX_SMS } from '../support/probe/gateway';
import { Listener } from '../support/probe/listener';
import { plannedSms, probe, type ProbeOptions } from '../support/probe/run';

export const OWN = ['11987654321', '11987654322'];

let accounts = 0;

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
async function deviantWebhooks(port: number, change: Change = {}) {
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

export interface World {
	options?: AccountOptions;
	faults?: Fault[];
	/** What happens to webhooks on their way. */
	change?: Change;
	probe?: Partial<ProbeOptions>;
	reply?: 'documented' | 'specification';
}

export const FAIR: AccountOptions = {
	price: 0.08,
	webhooks: {
		automatic: true,
		delayMs: 20,
		spreadMs: 0,
		perEvent: 1,
		silentShare: 0,
		duplicateShare: 0,
		disorder: false,
	},
};

export async function probed(
	sandbox: Sandbox,
	{ options, faults = [], change, probe: given, reply }: World = {},
) {
	accounts += 1;
	const account = sandbox.account({ ...FAIR, ...options, token: `probe-${accounts}` });
	for (const fault of faults) account.fault(fault);
	const listener = new Listener();
	const port = await listener.open(0);
	const relay = await deviantWebhooks(port, change);
	const answering = reply && answerWhenAsked(account, reply);
	try {
		const result = await probe({
			baseUrl: sandbox.apiUrl,
			token: account.token,
			phones: OWN,
			webhook: { listener, url: relay.url },
			patienceMs: 200,
			waitMs: reply ? 800 : 400,
			...given,
		});
		await account.landed();
		const verdicts = Object.fromEntries(result.rows.map(({ id, verdict }) => [id, verdict]));
		// Whatever Kolmeya does: nobody else gets an SMS, and never more than the limit.
		for (const phone of account.received().keys()) expect(OWN).toContain(phone);
		expect([...account.received().values()].flat().length).toBeLessThanOrEqual(MAX_SMS);
		expect(result.sms).toBeLessThanOrEqual(plannedSms({ noCredit: given?.noCredit }));
		expect(account.blacklist.blocks(OWN[0])).toBe(false);
		return {
			...result,
			account,
			verdicts,
			wrong: result.rows.filter(({ verdict }) => verdict === 'not as believed').map(({ id }) => id),
		};
	} finally {
		answering?.();
		listener.close();
		relay.close();
	}
}

/** The person with the phone. */
function answerWhenAsked(account: Account, shape: 'documented' | 'specification'): () => void {
	return account.onRequest((endpoint) => {
		const sent = account.ledger.messages.newest(-Infinity, Infinity, Infinity);
		const message = sent.find(({ text }) => text.startsWith('Teste 1'));
		if (endpoint === 'sms/store-token' && message) void account.reply(message.id, 'TESTE', { shape });
	});
}

export const store = 'sms/store';
export const answered = (on: string, status: number, body: unknown, more: Partial<Fault> = {}): Fault => ({
	on,
	kind: 'answered',
	answer: { status, body },
	times: 100,
	...more,
});
