/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests are not shipped to n8n */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Fault } from '../../sandbox';
import { fields, people, rows, stored, useSandbox } from './support';

const { open, sandbox } = useSandbox();

const on = 'sms/store';
const MS = 500;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const DAY = { start_at: '2025-11-17', end_at: '2025-11-17' };

/** An account with a fault, and what its look-ups say of the request `r`. */
function spoiled(fault: Omit<Fault, 'on'>) {
	const { account, call } = open({ balance: 100, price: 1 });
	account.fault({ on, ...fault });
	return {
		account,
		call,
		send: async (count = 3) => await call(on, { reference: 'r', messages: people(count) }),
		request: async () => await call('sms/status/request', { reference: 'r' }),
		message: async (n = 0) => (await call('sms/status/message', { reference: `m${n}` })).status,
		listed: async () => rows(fields((await call('sms/reports/requests', DAY)).body).requests).length,
		shown: async () =>
			rows(fields((await call('sms/status/request', { reference: 'r' })).body).messages).map(
				({ reference }) => reference,
			),
	};
}

describe('takenLate', () => {
	it('is answered at once; phones, look-ups and the balance know it later', async () => {
		const { account, send, request, message, listed } = spoiled({ kind: 'takenLate', ms: MS });
		const { id, valids } = stored(await send());
		expect(valids).toHaveLength(3);
		expect([account.received().size, account.balance, account.transit.underWay]).toEqual([0, 100, 1]);
		expect([(await request()).status, await message(), await listed()]).toEqual([404, 404, 0]);
		await account.landed();
		expect([account.received().size, account.balance, account.transit.underWay]).toEqual([3, 97, 0]);
		expect([fields((await request()).body).id, await message(), await listed()]).toEqual([id, 200, 1]);
	});

	it('lands after the connection was cut', async () => {
		const { account, send } = spoiled({ kind: 'takenLate', ms: MS, answer: 'reset' });
		await expect(send()).rejects.toThrow('fetch failed');
		expect(account.received().size).toBe(0);
		await account.landed();
		expect(account.received().size).toBe(3);
	});

	it('lands after a stalled client gave up', async () => {
		const { account } = spoiled({ kind: 'takenLate', ms: MS, answer: 'stall' });
		const attempt = fetch(`${sandbox().apiUrl}/v1/${on}`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${account.token}` },
			body: JSON.stringify({ messages: people(3) }),
			signal: AbortSignal.timeout(50),
		});
		await expect(attempt).rejects.toThrow('timeout');
		expect(account.received().size).toBe(0);
		await account.landed();
		expect(account.received().size).toBe(3);
	});

	it('lands after the client was killed', async () => {
		const { account } = spoiled({ kind: 'takenLate', ms: MS, answer: 'stall' });
		const came = new Promise<void>((resolve) => account.onRequest(() => resolve()));
		const send = `fetch('${sandbox().apiUrl}/v1/${on}', { method: 'POST', headers: { Authorization: 'Bearer ${account.token}' }, body: '${JSON.stringify({ messages: people(3) })}' })`;
		const client = spawn(process.execPath, ['-e', send], { stdio: 'ignore' });
		await came;
		client.kill('SIGKILL');
		await once(client, 'exit');
		expect(account.received().size).toBe(0);
		await account.landed();
		expect(account.received().size).toBe(3);
	});

	it('takes a part, and fires webhooks from then on', async () => {
		const { account, send } = spoiled({ kind: 'takenLate', ms: MS, taken: 2, answer: 'noCredit' });
		expect((await send()).body).toEqual({ errors: ['Saldo Insuficiente'] });
		await account.landed();
		expect([...account.received().keys()]).toEqual(['11901000000', '11901000001']);
		expect(account.balance).toBe(98);
	});

	it('never lands in an account that began anew', async () => {
		const { account, send } = spoiled({ kind: 'takenLate', ms: 50 });
		await send();
		account.reset();
		await wait(100);
		expect(account.received().size).toBe(0);
	});
});

describe('shownLate', () => {
	it('is with the phones at once, and with look-ups and the list of requests later', async () => {
		const { account, send, request, message, listed } = spoiled({ kind: 'shownLate', ms: MS });
		const { id, valids } = stored(await send());
		expect([account.received().size, account.balance]).toEqual([3, 97]);
		expect([(await request()).status, await message(), await listed()]).toEqual([404, 404, 0]);
		await wait(MS + 50);
		expect([fields((await request()).body).id, await message(), await listed()]).toEqual([id, 200, 1]);
		expect(valids).toHaveLength(3);
	});

	it('may stay unseen for ever, and lose its answer as well', async () => {
		const { account, call, send, request } = spoiled({ kind: 'shownLate', answer: 'reset' });
		await expect(send()).rejects.toThrow('fetch failed');
		const [{ requestId }] = account.ledger.messages.newest(-Infinity, Infinity, 1);
		expect((await request()).status).toBe(404);
		expect((await call('sms/status/request', { id: requestId })).status).toBe(404);
		expect(account.received().size).toBe(3);
	});
});

describe('shownInPart', () => {
	it('shows the first messages for a while, then all', async () => {
		const { account, send, message, shown } = spoiled({ kind: 'shownInPart', shown: 2, ms: MS });
		await send();
		expect(account.received().size).toBe(3);
		expect([await shown(), await message(1), await message(2)]).toEqual([['m0', 'm1'], 200, 404]);
		await wait(MS + 50);
		expect([await shown(), await message(2)]).toEqual([['m0', 'm1', 'm2'], 200]);
	});

	it('shows no message of a request, for ever', async () => {
		const { account, send, shown } = spoiled({ kind: 'shownInPart', shown: 0, answer: 'stall' });
		void send().catch(() => undefined);
		await wait(50);
		expect([await shown(), account.received().size]).toEqual([[], 3]);
	});

	it('goes with a late landing', async () => {
		const also = [{ kind: 'takenLate' as const, ms: 50 }];
		const { account, send, shown, request } = spoiled({ kind: 'shownInPart', shown: 1, also });
		await send();
		expect((await request()).status).toBe(404);
		await account.landed();
		expect([await shown(), account.received().size]).toEqual([['m0'], 3]);
	});
});

describe('repeated', () => {
	it('reaches phones twice, and is counted apart from what the client sent', async () => {
		const { account, send } = spoiled({ kind: 'repeated' });
		await send();
		await account.landed();
		expect([...account.received().values()]).toEqual([
			['Olá', 'Olá'],
			['Olá', 'Olá'],
			['Olá', 'Olá'],
		]);
		expect([account.receivedTwice().length, account.sentTwice(), account.balance]).toEqual([3, [], 94]);
		expect(account.requestLog).toHaveLength(1);
		expect(account.inbox.byNetwork().get('11901000000')).toEqual(['Olá']);
		expect(account.inbox.byClient().get('11901000000')).toEqual(['Olá']);
	});

	it("leaves the client's own double one", async () => {
		const { account, send, call } = spoiled({ kind: 'repeated', ms: 50 });
		await send();
		await call(on, { messages: people(1) });
		await account.landed();
		expect(account.received().get('11901000000')).toHaveLength(3);
		expect(account.sentTwice()).toEqual(['11901000000']);
		const control = await fetch(`${sandbox().url}/sandbox/accounts/${account.token}/doubled`);
		expect(await control.json()).toMatchObject({
			byClient: ['11901000000'],
			byNetwork: { '11901000001': ['Olá'] },
		});
	});
});

it('the network repeats and the account begins anew: nothing comes', async () => {
	const { account, send } = spoiled({ kind: 'repeated', ms: 50 });
	await send();
	account.reset();
	await wait(100);
	expect([account.received().size, account.transit.underWay]).toEqual([0, 0]);
});
