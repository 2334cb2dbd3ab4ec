/** A trigger that the world reaches through a proxy, and its addresses as Send signed them. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Json } from '../../support/n8n/client.mjs';
import { Account } from '../templates/account.mjs';
import { Listener, type Place } from '../trigger/listener.mjs';
import { send } from '../trigger/travelling.mjs';
import { publicHost } from './sender.mjs';

const Sent = z.object({
	body: z.object({ reference: z.string(), webhook_url: z.string() }).passthrough().nullish(),
});

/** What Send gave to Kolmeya: the signed address, and the request that it was signed for. */
export interface Address {
	url: string;
	reference: string;
}

/** One event that is told nowhere else. */
export interface Event {
	id: string;
	body: string;
}

export class Scene {
	private told = 0;

	private constructor(
		private readonly place: Place,
		private readonly listener: Listener,
		/** At the root, and below a prefix. */
		readonly addresses: { root: Address; prefix: Address },
	) {}

	/** `options`: of the trigger. */
	static async open(place: Place, options: Json = {}): Promise<Scene> {
		const token = `behind-${randomBytes(4).toString('hex')}`;
		const account = await Account.open(place.sandbox, token, { webhooks: { automatic: false } });
		const listener = await Listener.open(place, token, {
			parameters: { authentication: 'signedUrl' },
			options,
			credential: { apiToken: token, webhookSecret: randomBytes(24).toString('hex') },
		});
		const outside = (before: string) => listener.url.replace(place.n8n.url, `https://${publicHost}${before}`);
		await send(place, listener, '11955550301', outside(''));
		await send(place, listener, '11955550302', outside('/n8n'));
		const sent = (await account.ask('requests', z.array(Sent))).flatMap(({ body }) => body ?? []);
		const signed = (before: string): Address => {
			const found = sent.find((one) => one.webhook_url.startsWith(`${outside(before)}?`));
			if (!found) throw new Error(`Send signed no address below ${outside(before)}`);
			return { url: found.webhook_url, reference: found.reference };
		};
		return new Scene(place, listener, { root: signed(''), prefix: signed('/n8n') });
	}

	/** `size`: bytes of padding. */
	event({ reference }: Address, size = 0): Event {
		const id = `behind-${++this.told}`;
		const messages = [{ id, status_code: 3 }];
		return { id, body: JSON.stringify({ id: 'request', reference, messages, padding: 'x'.repeat(size) }) };
	}

	/** The ids of all events in executions, as often as they are there. */
	async takenIn(): Promise<string[]> {
		return (await this.listener.items()).map(({ message }) => String(Reflect.get(Object(message), 'id')));
	}

	/** What n8n writes to its log from now on. */
	async log(): Promise<() => Promise<string>> {
		const { logFile } = this.place.n8n.child;
		const start = (await readFile(logFile)).length;
		return async () => (await readFile(logFile)).subarray(start).toString('utf8');
	}
}
