/** Stands in for Twilio: answers Create Message as its documentation says, and counts what each phone gets. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import type { Counts } from './account.mjs';
import { listenOnLoopback } from '../../test/e2e/loopback.mjs';
import { root } from '../../test/support/processes/places.mjs';

const sid = (prefix: 'AC' | 'SM'): string => `${prefix}${randomBytes(16).toString('hex')}`;

export class Twilio {
	/** What n8n's credential of the type Twilio API needs. */
	readonly credential = { authType: 'authToken', accountSid: sid('AC'), authToken: 'of the bench' };
	private readonly server = createServer((request, response) => void this.answer(request, response));
	private phones = new Map<string, number>();
	private sent = 0;
	private latencyMs = 0;
	/** The number of the request whose answer is lost after the message was taken. */
	private lost: number | undefined;

	private constructor() {}

	/** Also what an n8n is started with whose calls to api.twilio.com come here. */
	static async open(): Promise<{ twilio: Twilio; settings: NodeJS.ProcessEnv }> {
		const twilio = new Twilio();
		const port = await listenOnLoopback(twilio.server);
		const settings = {
			NODE_OPTIONS: `--require="${join(root, 'test/support/n8n/outside.cjs')}"`,
			OUTSIDE_STAND_IN: `http://127.0.0.1:${port}`,
		};
		return { twilio, settings };
	}

	reset(latencyMs: number): void {
		[this.phones, this.sent, this.latencyMs, this.lost] = [new Map(), 0, latencyMs, undefined];
	}

	loseAnswer(request: number): void {
		this.lost = request;
	}

	summary(): Counts {
		const counts = [...this.phones.values()];
		return {
			accepted: counts.reduce((sum, count) => sum + count, 0),
			phones: counts.length,
			perPhoneMaximum: Math.max(0, ...new Set(counts)),
			sent: this.sent,
		};
	}

	close(): void {
		this.server.close();
		this.server.closeAllConnections();
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const form = new URLSearchParams(await readText(request));
		const number = (this.sent += 1);
		await sleep(this.latencyMs);
		const [from, to, body] = ['From', 'To', 'Body'].map((name) => form.get(name) ?? '');
		const refusal = this.refusalOf(request) ?? (isPhone(to) && from && body ? undefined : badNumber(to));
		if (refusal) return reply(response, refusal.status, refusal);
		this.phones.set(to, (this.phones.get(to) ?? 0) + 1);
		if (number === this.lost) request.socket.destroy();
		else reply(response, 201, { ...this.resource(), from, to, body });
	}

	private refusalOf({ method, url, headers }: IncomingMessage): Refusal | undefined {
		const { accountSid, authToken } = this.credential;
		const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
		if (method !== 'POST' || url !== `${this.path}.json`)
			return { status: 404, code: 20404, message: `The requested resource ${url} was not found` };
		return headers.authorization === basic
			? undefined
			: { status: 401, code: 20003, message: 'Authenticate' };
	}

	private get path(): string {
		return `/2010-04-01/Accounts/${this.credential.accountSid}/Messages`;
	}

	/** A new message, as Twilio documents it. */
	private resource(): object {
		const [id, now] = [sid('SM'), new Date().toUTCString().replace('GMT', '+0000')];
		return {
			account_sid: this.credential.accountSid,
			api_version: '2010-04-01',
			date_created: now,
			date_sent: null,
			date_updated: now,
			direction: 'outbound-api',
			error_code: null,
			error_message: null,
			messaging_service_sid: null,
			num_media: '0',
			num_segments: '1',
			price: null,
			price_unit: 'USD',
			sid: id,
			status: 'queued',
			subresource_uris: { media: `${this.path}/${id}/Media.json` },
			uri: `${this.path}/${id}.json`,
		};
	}
}

interface Refusal {
	status: number;
	code: number;
	message: string;
}

const isPhone = (to: string): boolean => /^\+55\d{10,11}$/.test(to);
const badNumber = (to: string): Refusal => ({
	status: 400,
	code: 21211,
	message: `Invalid 'To' Phone Number: ${to}`,
});

function reply(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(body));
}
