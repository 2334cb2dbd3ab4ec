import { type Sandbox, startSandbox } from '../../sandbox';
import { beliefs } from '../support/probe/beliefs';
import { Gateway, MAX_SMS, piecesOf } from '../support/probe/gateway';
import { probe } from '../support/probe/run';
import { answered, FAIR, OWN, probed, store } from './probeSupport';

/** Whatever Kolmeya does, and whenever it is stopped: who gets SMS, how many, and what is shown of it. */

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());

it('fixtures have no phone, no text and no token', async () => {
	const { fixtures, account } = await probed(sandbox, { reply: 'documented' });
	const text = JSON.stringify(fixtures);
	expect(fixtures.length).toBeGreaterThan(12);
	for (const own of [...OWN, account.token, 'Teste 1', 'TESTE']) expect(text).not.toContain(own);
	// Still of use: fields, types and forms are there.
	expect(text).toMatch(/"valids":\[\{"id":"id-\d+","phone":11900/);
});

it('what a server quotes is shown to nobody', async () => {
	const said = 'Falha: (11) 98765-4321, 5511987654322';
	const { rows, fixtures, account } = await probed(sandbox, {
		probe: { noCredit: true },
		faults: [answered(store, 422, { errors: [said], batch_id: '9f'.repeat(12) })],
	});
	const text = JSON.stringify([rows, fixtures]);
	for (const hidden of ['98765', ...OWN, account.token]) expect(text).not.toContain(hidden);
	expect(text).toMatch(/"batch_id":"id-\d+"/);
});

it('a send whose response is lost is not repeated, and is counted', async () => {
	const said: string[] = [];
	const { account, sms } = await probed(sandbox, {
		faults: [{ on: store, kind: 'resetAfter', times: 100 }],
		probe: { say: (line) => void said.push(line) },
	});
	const sends = account.requestLog.filter(({ endpoint }) => endpoint === store);
	expect(sends).toHaveLength(2);
	expect(sms).toBe(2 + 5 + 2);
	expect(said.join(' ')).toMatch(/no response to a send .* not sent again/);
});

it.each([
	['while it waits for events', 'Waiting for events'],
	['between two sends', 'Sending what should be refused'],
	['before the first send', 'Sending 2 SMS that should arrive'],
])('stopped %s, it sends nothing more and tells what is known', async (_, step) => {
	const stop = new AbortController();
	const { account, sms, rows, verdicts } = await probed(sandbox, {
		probe: {
			signal: stop.signal,
			waitMs: 60_000,
			say: (line) => {
				if (line === step) stop.abort();
			},
		},
	});
	const handedIn = account.requestLog
		.filter(({ endpoint }) => endpoint.startsWith('sms/store'))
		.flatMap(({ body }) => Object(body).messages);
	// One of them counts as two.
	expect(sms - handedIn.length).toBe(handedIn.length > 2 ? 1 : 0);
	expect(sms).toBe({ 'Waiting for events': 10, 'Sending what should be refused': 2 }[step] ?? 0);
	expect(rows).toHaveLength(Object.keys(beliefs).length);
	expect([verdicts.balance, verdicts['webhook-once']]).toEqual(['as believed', 'open']);
});

it('says it where the phone stays on the blacklist', async () => {
	const said: string[] = [];
	const account = sandbox.account({ ...FAIR, token: 'probe-blacklisted' });
	account.fault(answered('blacklist/destroy', 500, {}));
	await probe({
		baseUrl: sandbox.apiUrl,
		token: account.token,
		phones: OWN,
		patienceMs: 200,
		waitMs: 100,
		say: (line) => void said.push(line),
	});
	expect(said.join(' ')).toMatch(/ATTENTION: 11987654321 may still be on the blacklist/);
});

it.each([
	['Oi', 1],
	['x'.repeat(160), 1],
	['x'.repeat(161), 2],
	['x'.repeat(307), 3],
	['ó'.repeat(70), 1],
	['ó'.repeat(71), 2],
])('%# counts a text as the SMS that it may be charged as', (text, pieces) => {
	expect(piecesOf(text)).toBe(pieces);
});

describe('the gateway', () => {
	const gateway = () => new Gateway({ baseUrl: sandbox.apiUrl, token: 'probe-guard' }, OWN);
	const to = (phone: number, count = 1) => ({
		messages: Array.from({ length: count }, (_, n) => ({ phone, message: `Oi ${n}`, reference: `${n}` })),
	});

	it('sends to no phone that was not given, nor more than the limit', async () => {
		const account = sandbox.account({ token: 'probe-guard' });
		await expect(gateway().send('sms/store', to(5511900000000))).rejects.toThrow('not given');
		await expect(gateway().send('sms/store', to(5511987654321, MAX_SMS + 1))).rejects.toThrow('More than 10');
		for (const path of ['sms/store', 'blacklist/destroy', 'sms/jobs/7/pause'])
			await expect(gateway().read(path, to(5511987654321))).rejects.toThrow('does not only read');
		for (const phone of [190, 911, 11900000000, 987654321, 551198765432, 55119876543210, 5555119876543])
			await expect(gateway().send('sms/store', to(phone))).rejects.toThrow('not given');
		const long = { ...to(5511987654321, 1).messages[0], message: 'x'.repeat(153 * MAX_SMS + 1) };
		await expect(gateway().send('sms/store', { messages: [long] })).rejects.toThrow('More than 10');
		await expect(gateway().blacklist('store', '11900000000')).rejects.toThrow('not given');
		expect(account.requestLog).toEqual([]);
	});
});
