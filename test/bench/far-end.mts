/**
 * The other end of the wire for what is measured: takes every message, and counts how many each phone got. The sandbox
 * does so much for a message that it would hide what its clients cost.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

interface StoreRequest {
	messages: Array<{ phone: number; reference?: string }>;
	reference?: string;
}

const ID_LENGTH = 36;
const CONTROL = '/sandbox/accounts';

/** What was sent with one token. */
class Account {
	latencyMs = 0;

	private perPhone = new Map<number, number>();

	private requests = 0;

	private messages = 0;

	reset(): void {
		this.perPhone = new Map();
		this.requests = 0;
		this.messages = 0;
	}

	/** As `sms/store` answers when all is well. */
	store({ messages, reference }: StoreRequest): object {
		this.requests += 1;
		const valids = messages.map((message) => {
			this.messages += 1;
			this.perPhone.set(message.phone, (this.perPhone.get(message.phone) ?? 0) + 1);
			return { id: idOf(this.messages), phone: message.phone, reference: message.reference };
		});
		const id = idOf(this.requests);
		return { id, reference, valids, invalids: [], duplicates: [], blacklist: [], not_disturb: [] };
	}

	summary(): object {
		let most = 0;
		for (const count of this.perPhone.values()) most = Math.max(most, count);
		const requests = { 'sms/store': this.requests };
		return { accepted: this.messages, phones: this.perPhone.size, perPhoneMaximum: most, requests };
	}
}

const accounts = new Map<string, Account>();

createServer(async (request, response) => {
	const body = await read(request);
	const { url = '', headers } = request;
	const sender = account(tokenOf(headers));
	const isControl = url.startsWith(CONTROL);
	const answer = JSON.stringify(isControl ? control(url, body) : sender.store(body));
	if (!isControl && sender.latencyMs > 0) await sleep(sender.latencyMs);
	response.setHeader('content-type', 'application/json').end(answer);
}).listen(Number(process.argv[2]), '127.0.0.1');

/** As much of the sandbox's control API as measurements use. */
function control(url: string, { latencyMs }: { latencyMs?: number }): object {
	const [, token = '', action] = url.slice(CONTROL.length).split('/');
	const asked = account(token);
	if (action === 'reset') asked.reset();
	if (action === 'settings') asked.latencyMs = latencyMs ?? 0;
	return asked.summary();
}

function account(token: string): Account {
	const known = accounts.get(token) ?? new Account();
	accounts.set(token, known);
	return known;
}

const tokenOf = ({ authorization = '' }: IncomingMessage['headers']): string =>
	authorization.replace('Bearer ', '');

const idOf = (number: number): string => String(number).padStart(ID_LENGTH, '0');

async function read(request: IncomingMessage): Promise<StoreRequest & { latencyMs?: number }> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk);
	return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
}
