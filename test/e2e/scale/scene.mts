/** What the checks of queue mode share: accounts with their credentials, people, and what their phones got. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Json, N8nClient } from '../../support/n8n/client.mjs';
import type { Sandbox } from '../../support/servers/sandbox.mjs';
import { senderType } from '../../support/templates/templates.mjs';
import { Account } from '../templates/account.mjs';

/** Where it takes place: a cluster, or one n8n that does everything. */
export interface Servers {
	client: N8nClient;
	sandbox: Sandbox;
	main: { url: string };
	webhook: { url: string };
}

/** A customer of Kolmeya: an account of the sandbox and the credential for it. */
export interface Customer {
	account: Account;
	secret: string;
	credentials: { kolmeyaApi: { id: string; name: string } };
}

export async function openCustomer(servers: Servers, name: string, options: Json = {}): Promise<Customer> {
	const account = await Account.open(servers.sandbox, name, { webhooks: { automatic: false }, ...options });
	const secret = randomBytes(16).toString('hex');
	const id = await servers.client.createCredential(name, 'kolmeyaApi', {
		apiToken: account.token,
		baseUrl: account.apiUrl,
		webhookSecret: secret,
	});
	return { account, secret, credentials: { kolmeyaApi: { id, name } } };
}

export interface Message {
	phone: string;
	message: string;
}

/** Invented: there are 44 million of them. */
export const people = (count: number, first = 0): Message[] =>
	Array.from({ length: count }, (_, index) => ({
		phone: String(11_955_550_000 + first + index),
		message: `Sua fatura ${first + index} vence dia 10.`,
	}));

export const sendNode = ({ credentials }: Customer, parameters: Json): Json => ({
	name: 'Kolmeya',
	type: senderType,
	typeVersion: 1,
	parameters: { resource: 'message', operation: 'send', ...parameters },
	credentials,
	webhookId: randomUUID(),
});

/** How many SMS each phone got, as the sandbox counts: those with another number than one. */
export async function wrongCounts({ account }: Customer, expected: readonly Message[]): Promise<string[]> {
	const received = await account.received();
	const known = new Set(expected.map(({ phone }) => phone));
	const strangers = Object.keys(received).filter((phone) => !known.has(phone));
	const wrong = expected.filter(({ phone }) => received[phone]?.length !== 1);
	return [...strangers, ...wrong.map(({ phone }) => `${phone}: ${received[phone]?.length ?? 0}`)];
}

/** Outcomes and how often each came. */
export function tally(items: readonly Json[]): string {
	const counts = new Map<string, number>();
	for (const { outcome, reason } of items) {
		const name = [outcome, reason].filter(Boolean).join(' ');
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return [...counts].map(([name, count]) => `${count} ${name}`).join(', ') || 'none';
}

export const allAccepted = (items: readonly Json[], expected: readonly Message[]): boolean =>
	items.length === expected.length && items.every(({ outcome }) => outcome === 'accepted');
