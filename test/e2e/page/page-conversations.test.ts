import { usePage } from './page-support';
import { fields, startReceiver, stored } from '../../sandbox/support';

const { open } = usePage();

const JOAO = '11987654321';
const sms = (message: string, phone = JOAO, reference = 'consulta-1') => ({
	messages: [{ phone, message, reference }],
});

describe('a conversation', () => {
	it('shows an SMS with accents and emoji as it was sent', async () => {
		const { page, call } = await open(`conversations/${JOAO}`);
		const text = 'Olá, João! Você já é nosso coração ❤ 😊 às 14h\nAté amanhã, ção.';
		await call('sms/store', sms(text));
		expect(await page.locator('.bubble').first().innerText()).toBe(text);
		expect(await page.locator('.thread').innerText()).toContain('(11) 98765-4321');
	});

	it('shows HTML in an SMS as text: nothing of it runs or loads', async () => {
		const { page, account, call } = await open(`conversations/${JOAO}`);
		const attack = '<img src=x onerror="window.hit=1"><script>window.hit=2</script>';
		const { valids } = stored(await call('sms/store', sms(attack, JOAO, '<b>ref</b>')));
		await account.reply(valids[0].id, '<iframe srcdoc="<script>parent.hit=3</script>"></iframe>');
		await page.locator('.answer .bubble').waitFor();
		expect(await page.locator('.sms .bubble').innerText()).toBe(attack);
		expect(await page.locator('.reference').innerText()).toBe('<b>ref</b>');
		expect(await page.locator('.conversation img, .conversation iframe, .thread img').count()).toBe(0);
		expect(await page.evaluate('window.hit === undefined')).toBe(true);
	});

	it('answers as the customer, and the webhook hears of it', async () => {
		const receiver = await startReceiver();
		const { page, call } = await open(`conversations/${JOAO}`);
		await call('sms/store', { ...sms('Confirma?'), webhook_url: receiver.url });
		await page.getByLabel('Reply as customer').fill('Não, remarcar à tarde 😊');
		await page.keyboard.press('Enter');
		await page.locator('.answer .bubble', { hasText: 'Não, remarcar à tarde 😊' }).waitFor();
		await receiver.arrived(1);
		expect(fields(receiver.deliveries[0].body).reply).toEqual([
			expect.objectContaining({ reply: 'Não, remarcar à tarde 😊' }),
		]);
		await page.getByText('Replied. The webhook answered 200.').waitFor();
		expect(await page.getByLabel('Reply as customer').inputValue()).toBe('');
		await page.getByRole('button', { name: 'SAIR' }).click();
		await receiver.arrived(2);
	});

	it.each([
		['Deliver', 3, 'Delivered'],
		['Fail', 4, 'Failed'],
		['Reject', 5, 'Rejected'],
		['Expire', 6, 'Expired'],
	])('can %s a message', async (button, code, badge) => {
		const receiver = await startReceiver();
		const { page, call } = await open(`conversations/${JOAO}`);
		await call('sms/store', { ...sms('Oi'), webhook_url: receiver.url });
		await page.getByRole('button', { name: `${button}: Oi` }).click();
		await page.locator('.sms .badge', { hasText: badge }).waitFor();
		await receiver.arrived(1);
		expect(fields(receiver.deliveries[0].body).messages).toEqual([
			expect.objectContaining({ status_code: code }),
		]);
	});

	it('can change its mind about a final status', async () => {
		const { page, account, call } = await open(`conversations/${JOAO}`);
		const { valids } = stored(await call('sms/store', sms('Oi')));
		await account.setStatus(valids[0].id, 3);
		await page.getByRole('button', { name: 'Change: Oi' }).click();
		await page.getByRole('button', { name: 'Fail: Oi' }).click();
		await page.locator('.sms .badge', { hasText: 'Failed' }).waitFor();
		await page.getByText('No webhook was called').waitFor();
	});

	it('blocks and frees its phone', async () => {
		const { page, account } = await open(`conversations/${JOAO}`);
		for (const [name, blocked] of [
			['Blacklist', () => account.blacklist.blocks(JOAO)],
			['Do not disturb', () => account.doNotDisturb.has(JOAO)],
		] as const) {
			await page.getByRole('button', { name, pressed: false }).click();
			await page.getByRole('button', { name, pressed: true }).waitFor();
			expect(blocked()).toBe(true);
			await page.getByRole('button', { name, pressed: true }).click();
			await page.getByRole('button', { name, pressed: false }).waitFor();
			expect(blocked()).toBe(false);
		}
	});

	it('shows the webhook-less reply box only to phones that got something', async () => {
		const { page } = await open(`conversations/${JOAO}`);
		await page.getByText('No message to this phone.').waitFor();
		expect(await page.getByLabel('Reply as customer').isVisible()).toBe(false);
	});
});

describe('live', () => {
	it('a new message, a reply and a status come in by themselves', async () => {
		const { page, account, call } = await open('conversations');
		await page.getByText('No messages yet.').waitFor();
		const { valids } = stored(await call('sms/store', sms('Primeira')));
		await page.locator('.thread', { hasText: 'Primeira' }).click();
		await account.reply(valids[0].id, 'Recebi');
		await page.locator('.answer .bubble', { hasText: 'Recebi' }).waitFor();
		await account.setStatus(valids[0].id, 3);
		await page.locator('.sms .badge', { hasText: 'Delivered' }).waitFor();
		await page.locator('.thread', { hasText: 'Recebi' }).waitFor();
	});

	it('keeps what is being typed, and where it is typed', async () => {
		const { page, account, call } = await open(`conversations/${JOAO}`);
		const { valids } = stored(await call('sms/store', sms('Oi')));
		await page.getByLabel('Reply as customer').fill('ainda escrevendo');
		await account.setStatus(valids[0].id, 3);
		await page.locator('.sms .badge', { hasText: 'Delivered' }).waitFor();
		expect(await page.getByLabel('Reply as customer').inputValue()).toBe('ainda escrevendo');
		expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
	});

	it('starts over with the account', async () => {
		const { page, account, call } = await open('conversations');
		await call('sms/store', sms('Primeira'));
		await page.locator('.thread').waitFor();
		account.reset();
		await page.getByText('No messages yet.').waitFor();
		expect(await page.locator('.thread').count()).toBe(0);
	});
});

describe('with 10,000 messages', () => {
	it('shows the newest phones at once and finds the others', async () => {
		const { page, account, call, go } = await open('requests');
		const numbers = Array.from({ length: 10_000 }, (_, n) => `1190${String(1_000_000 + n)}`);
		for (let i = 0; i < 10; i++) {
			const part = numbers.slice(i * 1_000, (i + 1) * 1_000);
			await call('sms/store', { messages: part.map((phone) => ({ phone, message: 'Olá' })) });
		}
		expect(account.ledger.messages.size).toBe(10_000);
		const started = performance.now();
		await go('conversations');
		await page.locator('.thread').first().waitFor();
		// The page itself takes some 300 ms; a list of 10,000 would take many seconds.
		expect(performance.now() - started).toBeLessThan(10_000);
		expect(await page.locator('.thread').count()).toBe(60);
		await page.getByText('Search for the others.').waitFor();

		await page.getByLabel('Search by phone, name or text').fill('90100-0042');
		await page.locator('.thread', { hasText: '(11) 90100-0042' }).click();
		await page.locator('.bubble', { hasText: 'Olá' }).waitFor();
		expect(await page.locator('.thread').count()).toBe(1);
		await page.getByLabel('Search by phone, name or text').fill('21900000000');
		await page.getByRole('link', { name: 'Open (21) 90000-0000' }).click();
		await page.getByText('No message to this phone.').waitFor();
	});
});
