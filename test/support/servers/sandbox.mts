/** The sandbox as a process of its own, and its control API as far as these commands use it. */
import { join } from 'node:path';
import { z } from 'zod';
import { startChild, waitUntil, type Child } from '../processes/children.mjs';
import { cleanEnv } from '../processes/commands.mjs';
import { root } from '../processes/places.mjs';
import { freePort } from './ports.mjs';

export const sandboxToken = 'sandbox';

export interface Sandbox {
	url: string;
	apiUrl: string;
	contactsUrl: string;
	child: Child;
}

export async function startSandbox(logFile: string, wantedPort?: number): Promise<Sandbox> {
	const port = await freePort(wantedPort);
	const url = `http://127.0.0.1:${port}`;
	const child = startChild(
		process.execPath,
		['--import', 'tsx', join(root, 'sandbox', 'main.ts'), '--port', String(port), '--json'],
		{ name: 'The sandbox', logFile, cwd: root, env: cleanEnv() },
	);
	await waitUntil(child, 60_000, async () => (await fetch(`${url}/sandbox/health`)).ok);
	return { url, apiUrl: `${url}/api`, contactsUrl: `${url}/demo/contacts.csv`, child };
}

/** What n8n's Odoo credential needs to reach the sandbox's Odoo. */
export const odooAccess = ({ url }: Sandbox) => ({
	url,
	db: 'sandbox',
	username: 'admin',
	password: 'admin',
});

/** The same for its log-in over HTTP: a credential of the type Custom Auth. */
export function odooLogIn(sandbox: Sandbox) {
	const { db, username: login, password } = odooAccess(sandbox);
	return { json: JSON.stringify({ body: { params: { db, login, password } } }) };
}

const account = (sandbox: Sandbox, path: string) => `${sandbox.url}/sandbox/accounts/${sandboxToken}/${path}`;

export async function ask<T>(
	sandbox: Sandbox,
	path: string,
	schema: z.ZodType<T, z.ZodTypeDef, unknown>,
): Promise<T> {
	const response = await fetch(account(sandbox, path));
	if (!response.ok)
		throw new Error(`The sandbox answered ${response.status} to ${path}: ${await response.text()}`);
	return schema.parse(await response.json());
}

export async function change(sandbox: Sandbox, path: string, body: unknown): Promise<void> {
	const headers = { 'content-type': 'application/json' };
	const response = await fetch(account(sandbox, path), {
		method: 'POST',
		headers,
		body: JSON.stringify(body),
	});
	if (!response.ok)
		throw new Error(`The sandbox answered ${response.status} to ${path}: ${await response.text()}`);
}

export const Received = z.object({ phones: z.record(z.string(), z.array(z.string())) });

/** Texts that each phone got, by area code and number, oldest first. */
export async function received(sandbox: Sandbox): Promise<Record<string, string[]>> {
	return (await ask(sandbox, 'received', Received)).phones;
}

/** As the account's own API names them. */
export async function costCenters(sandbox: Sandbox): Promise<string[]> {
	const response = await fetch(`${sandbox.apiUrl}/v1/sms/segments`, {
		method: 'POST',
		headers: { authorization: `Bearer ${sandboxToken}`, accept: 'application/json' },
	});
	const { segments } = z
		.object({ segments: z.array(z.object({ name: z.string() })) })
		.parse(await response.json());
	return segments.map(({ name }) => name);
}
