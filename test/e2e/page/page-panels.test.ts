import { z } from 'zod';
import { FAULT_KINDS } from '../../../sandbox';
import { usePage } from './page-support';
import { people } from '../../sandbox/support';

const { sandbox, open } = usePage();

it('takes news that comes before the browser tells of a new address', async () => {
	const { page, account, call, go } = await open('requests');
	// News are held back until they are asked for.
	await page.addInitScript(`globalThis.EventSource = class extends EventSource {
		set onmessage(take) {
			this.addEventListener('message', (event) => {
				if (globalThis.late === undefined) take(event);
				else globalThis.late.push(() => take(event));
			});
		}
	}`);
	await page.reload();
	await go('requests');
	await page.evaluate('globalThis.late = []');
	await call('sms/store', { messages: people(1) });
	while ((await page.evaluate('late.length')) === 0) await page.waitForTimeout(50);
	// The address changes at once; the browser tells of it in a later task.
	await page.evaluate(`location.hash = '#/${account.token}/conversations'; late.forEach((take) => take())`);
	await page.locator('.thread').waitFor();
});

describe('requests', () => {
	it('lists them newest first and opens their bodies', async () => {
		const { page, call } = await open('requests');
		await page.getByText('No request yet.').waitFor();
		await call('sms/store', { messages: people(2, 'Olá <b>você</b>') });
		await call('sms/balance');
		await page.locator('.request', { hasText: 'sms/balance' }).waitFor();
		expect(await page.locator('.request-path').allInnerTexts()).toEqual(['sms/balance', 'sms/store']);
		await page.locator('.request', { hasText: '2 messages' }).click();
		expect(await page.locator('.request pre').innerText()).toContain('"message": "Olá <b>você</b>"');
	});

	it('writes nothing where there is nothing, and does not mark a look-up that finds nothing', async () => {
		const { page, call } = await open('requests');
		await call('sms/balance');
		await call('sms/status/request', { reference: 'never-sent' });
		await call('sms/replys', { period: 0 });
		const rows = page.locator('.request summary');
		await rows.nth(2).waitFor();
		expect((await rows.allInnerTexts()).join()).not.toContain('null');
		const badge = (path: string) => page.locator('.request', { hasText: path }).locator('.badge');
		expect(await badge('sms/status/request').innerText()).toBe('404 not known');
		expect(await badge('sms/status/request').getAttribute('class')).toBe('badge sent');
		expect(await badge('sms/replys').getAttribute('class')).toBe('badge bad');
		await call('sms/store', { messages: people(2) });
		await badge('sms/store').waitFor();
		const rightEdges = await page.evaluate(
			`[...document.querySelectorAll('.request .badge')].map((badge) => badge.getBoundingClientRect().right)`,
		);
		expect(new Set(z.array(z.number()).parse(rightEdges)).size).toBe(1);
	});

	it('finds requests by what is in them', async () => {
		const { page, call } = await open('requests');
		await call('sms/store', { messages: people(1, 'Promoção de verão') });
		await call('sms/balance');
		const paths = page.locator('.request-path');
		await paths.nth(1).waitFor();
		for (const words of ['promocao', '(11) 90100-0000', 'store']) {
			await page.getByLabel('Search requests').fill(words);
			await paths.nth(1).waitFor({ state: 'detached' });
			expect(await paths.allInnerTexts()).toEqual(['sms/store']);
			await page.getByLabel('Search requests').fill('');
			await paths.nth(1).waitFor();
		}
		await page.getByLabel('Search requests').fill('nothing like it');
		await page.getByText('No request with “nothing like it”.').waitFor();
	});

	it('keeps an open one open while others come in', async () => {
		const { page, call } = await open('requests');
		await call('sms/store', { messages: people(1) });
		await page.locator('.request').click();
		await page.locator('.request pre').waitFor();
		await call('sms/balance');
		await page.locator('.request', { hasText: 'sms/balance' }).waitFor();
		expect(await page.locator('.request[open]').count()).toBe(1);
	});

	it('cuts a body that is too long to read, and marks a lost answer', async () => {
		const { page, account, call } = await open('requests');
		account.fault({ on: 'sms/store', kind: 'resetAfter' });
		await expect(call('sms/store', { messages: people(1_000) })).rejects.toThrow();
		await page.locator('.request', { hasText: 'No answer' }).click();
		await page.getByText('more characters are not shown').waitFor();
		expect((await page.locator('.request pre').innerText()).length).toBeLessThan(21_000);
	});
});

describe('faults', () => {
	it('offers every kind, arms one and clears it', async () => {
		const { page, account, call } = await open('faults');
		const kinds = page.getByLabel('What goes wrong').locator('option');
		await kinds.first().waitFor({ state: 'attached' });
		expect(await kinds.count()).toBe(FAULT_KINDS.length);
		await page.getByLabel('What goes wrong').selectOption('tooManyRequests');
		await page.getByLabel('Retry-After').fill('7');
		await page.getByLabel('How many times').first().fill('2');
		await page.getByRole('button', { name: 'Arm' }).first().click();
		await page.locator('#faults-armed li', { hasText: '429' }).waitFor();
		expect(account.faults.list()).toEqual([
			{ on: 'sms/store', kind: 'tooManyRequests', times: 2, skip: 0, retryAfter: 7 },
		]);
		expect((await call('sms/store', { messages: people(1) })).status).toBe(429);
		await page.locator('#faults-armed li', { hasText: '1 time' }).waitFor();
		expect(await page.locator('#fault-count').innerText()).toBe('1');
		await page.getByRole('button', { name: 'Clear all' }).click();
		await page.getByText('Nothing is armed').waitFor();
		expect(account.faults.list()).toEqual([]);
	});

	it('shows one that is armed for ever', async () => {
		const { page, account } = await open('faults');
		account.fault({ on: '*', kind: 'slow', ms: 1, times: Infinity });
		await page.locator('#faults-armed li', { hasText: 'always' }).waitFor();
	});

	it("arms Odoo's", async () => {
		const { page } = await open('faults');
		const card = page.locator('#odoo-faults');
		await card.getByLabel('The next writes').selectOption('loseAnswer');
		await card.getByRole('button', { name: 'Arm' }).click();
		await card.getByText('1 write').waitFor();
		const response = await fetch(`${sandbox().url}/sandbox/odoo`);
		expect(await response.json()).toMatchObject({ faults: [{ kind: 'loseAnswer', times: 1 }] });
		await card.getByRole('button', { name: 'Clear' }).click();
		await card.getByText('1 write').waitFor({ state: 'detached' });
	});
});

describe('blocked phones', () => {
	it('are listed, added and removed', async () => {
		const { page, account } = await open('blocked', undefined, { blacklist: ['11901000000'] });
		const cards = page.locator('#blocked .card');
		await cards.first().getByText('(11) 90100-0000').waitFor();
		await cards.first().getByLabel('Phone').fill('+55 (21) 90000-0001');
		await cards.first().getByLabel('CPF').fill('123.456.789-09');
		await page.getByRole('button', { name: 'Add to Blacklist' }).click();
		await cards.first().getByText('CPF 12345678909').waitFor();
		expect(account.blacklist.blocks('21900000001', '12345678909')).toBe(true);
		await page.getByRole('button', { name: 'Remove (21) 90000-0001 from Blacklist' }).click();
		await cards.first().getByText('CPF 12345678909').waitFor({ state: 'detached' });
		expect(account.blacklist.list()).toHaveLength(1);
		await cards.last().getByLabel('Phone').fill('11 90000-0002');
		await page.getByRole('button', { name: 'Add to Do not disturb' }).click();
		await cards.last().getByText('(11) 90000-0002').waitFor();
		expect(account.doNotDisturb.list()).toEqual(['11900000002']);
	});
});

describe('the account', () => {
	it('shows and sets the balance', async () => {
		const { page, account, call } = await open('conversations', undefined, { balance: 100, price: 0.08 });
		const balance = page.getByRole('button', { name: 'Balance' });
		await call('sms/store', { messages: people(10) });
		await balance.getByText('99,20').waitFor();
		await balance.click();
		await page.getByLabel('Amount in reais').fill('1234.5');
		await page.getByRole('button', { name: 'Set', exact: true }).click();
		await balance.getByText('1.234,50').waitFor();
		expect(account.balance).toBe(1_234.5);
		await balance.click();
		await page.getByRole('button', { name: 'No credit' }).click();
		await balance.getByText('0,00').waitFor();
	});

	it('can be switched', async () => {
		const { page, call } = await open('requests');
		await call('sms/balance');
		await page.locator('.request').waitFor();
		await page.getByLabel('Account').selectOption('sandbox');
		await page.getByText('No request yet.').waitFor();
		expect(page.url()).toContain('#/sandbox/requests');
	});

	it('that the sandbox does not have shows nothing of another one', async () => {
		const { page, account, call } = await open('conversations');
		await call('sms/store', { messages: people(1, 'De outra conta') });
		await page.locator('.thread', { hasText: 'De outra conta' }).waitFor();
		for (const view of ['conversations', 'requests', 'faults', 'blocked']) {
			await page.evaluate(`location.hash = '#/mistyped/${view}'`);
			await page.locator(`#missing-text a[href="#/sandbox/${view}"]`).waitFor();
			expect(await page.getByText('no account with the token “mistyped”').isVisible()).toBe(true);
			expect(await page.getByText('De outra conta').isVisible()).toBe(false);
			expect(await page.locator('#balance').isVisible()).toBe(false);
		}
		await page.getByRole('link', { name: 'Open the account sandbox' }).click();
		await page.getByRole('heading', { name: 'Blocked' }).waitFor();
		await page.evaluate(`location.hash = '#/${account.token}/conversations'`);
		await page.locator('.thread', { hasText: 'De outra conta' }).waitFor();
		expect(await page.locator('#balance').isVisible()).toBe(true);
	});
});
