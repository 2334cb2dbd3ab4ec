import { type Account, FAULT_KINDS, type Sandbox, startSandbox } from '../../sandbox';
import { ODOO_FAULT_KINDS } from '../../sandbox/odoo/faults';
import { readDocuments } from './markdown';
import { failureOf } from './running';

/** What sandbox/README.md and the README tell of the sandbox, asked of the sandbox. */

const find = (name: string) => readDocuments().filter(({ file }) => file === name)[0];
const [document, readme] = ['sandbox/README.md', 'README.md'].map(find);

let sandbox: Sandbox;
let account: Account;
beforeAll(async () => {
	sandbox = await startSandbox();
	account = sandbox.account({ token: 'documents' });
});
afterAll(async () => await sandbox.stop());

interface Call {
	method: string;
	path: string;
}

/** `GET` · `POST …/blacklist` · `do-not-disturb` are four calls: each method with each path. */
function callsIn(row: string): Call[] {
	const words = [...row.matchAll(/`([^`]+)`/g)].map(([, code]) => code);
	const methods = words.flatMap((word) => /^(GET|POST|DELETE)\b/.exec(word)?.[1] ?? []);
	const paths = words
		.filter((word) => !/^(GET|POST|DELETE|\?.*)$/.test(word))
		.map((word) => word.replace(/^\w+ (?=[/…])/, ''));
	return methods.flatMap((method) => paths.map((path) => ({ method, path })));
}

const table = document.prose
	.slice(document.prose.indexOf('## Control API'), document.prose.indexOf('## Faults'))
	.split('\n')
	.filter((line) => line.startsWith('| `'))
	.map((line) => line.split('|')[1].trim());

function addressOf(path: string, beside: string): string {
	const folder = beside.slice(0, beside.lastIndexOf('/') + 1);
	const whole = /^[/…]/.test(path) ? path : folder + path;
	return whole.replace('…', `/sandbox/accounts/${account.token}`).replace('<model>', 'res.partner');
}

it('the table is read', () => {
	expect(table.length).toBeGreaterThan(15);
	expect(callsIn(table.find((row) => row.includes('do-not-disturb')) ?? '')).toHaveLength(4);
});

it.each(table)('the sandbox has %s', async (row) => {
	const calls = callsIn(row);
	expect(calls).not.toEqual([]);
	for (const { method, path } of calls) {
		const address = addressOf(path, calls[0].path);
		// Not JSON, so that nothing is generated, reset or armed on the way.
		const body = method === 'POST' ? 'nothing' : undefined;
		const answer = await fetch(sandbox.url + address, { method, body });
		const text = await answer.text();
		expect([method, address, text]).not.toEqual([method, address, expect.stringMatching(/no such control/i)]);
		expect([method, address, answer.status]).not.toEqual([method, address, 500]);
		if (method === 'GET') expect([address, answer.status]).toEqual([address, 200]);
	}
});

it('the faults it lists are those there are, each once', () => {
	const section = document.prose.slice(
		document.prose.indexOf('## Faults'),
		document.prose.indexOf('## Odoo'),
	);
	const words = [...section.matchAll(/`(\w+)`/g)].map(([, word]) => word);
	for (const kind of [...FAULT_KINDS, ...ODOO_FAULT_KINDS]) expect(words).toContain(kind);
	const rows = section.split('\n').filter((line) => line.startsWith('| `'));
	const listed = rows.flatMap((line) => [...line.matchAll(/`(\w+)`/g)].map(([, word]) => word));
	expect(listed.sort()).toEqual([...FAULT_KINDS].sort());
});

it('every address it names answers', async () => {
	const named = [document, readme].flatMap(({ spans }) =>
		spans.map(({ text }) => text).filter((text) => text.startsWith('http://127.0.0.1:8099')),
	);
	expect(named.length).toBeGreaterThan(4);
	for (const address of named) {
		// The base URL is the beginning of addresses, not one itself.
		const path = address.endsWith('/api') ? '/api/v1/sms/balance' : new URL(address).pathname;
		const answer = await fetch(sandbox.url + path, {
			method: address.endsWith('/api') ? 'POST' : 'GET',
			headers: { Authorization: 'Bearer sandbox' },
		});
		expect([address, answer.status]).toEqual([address, 200]);
	}
});

it('its demo list has as many contacts as it says', async () => {
	const told = /([\d,]+) invented contacts/.exec(document.prose)?.[1].replace(',', '');
	const list = await (await fetch(`${sandbox.url}/demo/contacts.csv`)).text();
	expect(list.trim().split('\n')).toHaveLength(Number(told) + 1);
});

it('the fault of the example does what stands below it: accepted, and no answer', async () => {
	const [curl] = document.blocks.filter(({ text }) => text.startsWith('curl '));
	expect(await failureOf(curl.text.replace(/\\\n\s*/g, ' ').trim(), sandbox)).toBeUndefined();
	const send = fetch(`${sandbox.apiUrl}/v1/sms/store`, {
		method: 'POST',
		headers: { Authorization: 'Bearer sandbox', 'Content-Type': 'application/json' },
		body: JSON.stringify({ messages: [{ phone: 5511987654321, message: 'Oi' }] }),
	});
	await expect(send).rejects.toThrow();
	const received = await fetch(`${sandbox.url}/sandbox/accounts/sandbox/received`);
	expect(await received.json()).toMatchObject({ phones: { '11987654321': ['Oi'] } });
});
