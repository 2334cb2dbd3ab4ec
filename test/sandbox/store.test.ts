import { fields, people, person, stored, useSandbox } from './support';

const { open } = useSandbox();

describe('an accepted send', () => {
	it('answers ids and int phones without 55, whatever form they came in', async () => {
		const { account, call } = open();
		const answer = stored(
			await call('sms/store', {
				reference: 'lote 1',
				messages: [
					{ phone: 5511901234567, message: 'a', reference: 'x' },
					{ phone: '11901234568', message: 'b' },
				],
			}),
		);
		expect(answer.reference).toBe('lote 1');
		expect(answer.valids.map(({ phone }) => phone)).toEqual([11901234567, 11901234568]);
		expect(answer.valids.map(({ reference }) => reference)).toEqual(['x', null]);
		expect(answer.id).toMatch(/^[0-9a-f-]{36}$/);
		expect(account.received()).toEqual(
			new Map([
				['11901234567', ['a']],
				['11901234568', ['b']],
			]),
		);
	});

	it('keeps the area code 55 of Santa Maria', async () => {
		const { call } = open();
		const answer = stored(await call('sms/store', { messages: [{ phone: '55901234567', message: 'a' }] }));
		expect(answer.valids[0].phone).toBe(55901234567);
	});

	it('costs the price of each accepted message', async () => {
		const { call } = open({ balance: 9_397.3, price: 0.08 });
		await call('sms/store', { messages: [...people(5), { phone: '123', message: 'x' }] });
		expect((await call('sms/balance')).body).toEqual({ balance: 'R$9.396,90' });
	});

	it('can print the balance as the specification does', async () => {
		const { call } = open({ balance: 1500.5, quirks: { balance: 'plain' } });
		expect((await call('sms/balance')).body).toEqual({ balance: '1500.50' });
	});

	it('writes a debt with its sign', async () => {
		expect((await open({ balance: -1_234_567.8 }).call('sms/balance')).body).toEqual({
			balance: '-R$1.234.567,80',
		});
	});
});

describe('what is sorted out', () => {
	const refused = (answer: { body: unknown }) => fields(answer.body);

	it.each([
		['2090123456', 'an area code that does not exist'],
		['1190123', 'too short'],
		['119012345678', 'too long'],
		['1134567890', 'a landline'],
		['(11) 90123-4567', 'punctuation'],
	])('refuses %s: %s', async (phone) => {
		const answer = refused(
			await open().call('sms/store', { messages: [{ phone, message: 'oi', reference: 'r' }] }),
		);
		expect(answer).toMatchObject({
			valids: 0,
			invalids: [{ phone, message: 'oi', reference: 'r', error: 'Telefone inválido' }],
		});
	});

	it('gives the number 0 for valids, and no id and no reference, when nothing is valid', async () => {
		const answer = refused(
			await open().call('sms/store', { reference: 'x', messages: [{ phone: 1, message: 'oi' }] }),
		);
		expect(answer.valids).toBe(0);
		expect(answer).not.toHaveProperty('id');
		expect(answer).not.toHaveProperty('reference');
	});

	it('counts bytes, not characters', async () => {
		const fits = 'é'.repeat(3) + 'a'.repeat(154);
		const bursts = 'é'.repeat(5) + 'a'.repeat(154);
		expect([fits.length, Buffer.byteLength(fits)]).toEqual([157, 160]);
		expect([bursts.length, Buffer.byteLength(bursts)]).toEqual([159, 164]);
		const { account, call } = open();
		const answer = await call('sms/store', {
			messages: [
				{ phone: 5511901234567, message: fits },
				{ phone: 5511901234568, message: bursts },
			],
		});
		expect(refused(answer).invalids).toEqual([
			{ phone: '11901234568', message: bursts, error: 'Mensagem com mais de 160 caracteres' },
		]);
		expect([...account.received().keys()]).toEqual(['11901234567']);
	});

	it('drops a phone repeated with the same text, and accepts it with another', async () => {
		const { account, call } = open();
		const answer = await call('sms/store', {
			messages: [
				{ phone: 11901234567, message: 'a', reference: '1' },
				{ phone: '5511901234567', message: 'a', reference: '2' },
				{ phone: 11901234567, message: 'b', reference: '3' },
			],
		});
		expect(stored(answer).valids.map(({ reference }) => reference)).toEqual(['1', '3']);
		expect(refused(answer).duplicates).toEqual([{ phone: '11901234567', message: 'a', reference: '2' }]);
		expect(account.received().get('11901234567')).toEqual(['a', 'b']);
		expect(account.receivedTwice()).toEqual([]);
	});

	it('sends the same again in another request, and tells of it', async () => {
		const { account, call } = open();
		await call('sms/store', { messages: people(1) });
		await call('sms/store', { messages: people(2) });
		expect(account.receivedTwice()).toEqual([person(0)]);
	});

	it('gives one object for one blocked phone and a list for several', async () => {
		const { account, call } = open();
		account.blacklist.add('+55 (11) 90100-0000');
		account.doNotDisturb.add(person(1));
		const one = refused(await call('sms/store', { messages: people(3) }));
		expect(one).toMatchObject({ blacklist: { phone: 11901000000 }, not_disturb: { phone: 11901000001 } });
		account.blacklist.add(person(2));
		const several = refused(await call('sms/store', { messages: people(4) }));
		expect(several.blacklist).toEqual([{ phone: 11901000000 }, { phone: 11901000002 }]);
		expect([...account.received().keys()]).toEqual([person(2), person(3)]);
	});

	it('varies how nothing is written, but duplicates are always a list', async () => {
		const { call } = open();
		const seen: unknown[] = [];
		for (let i = 0; i < 3; i++) {
			const answer = refused(await call('sms/store', { messages: people(1) }));
			seen.push(answer.blacklist);
			expect(answer.duplicates).toEqual([]);
		}
		expect(seen).toEqual(expect.arrayContaining([[], 0, null]));
		const tidy = open({ quirks: { emptyLists: 'array' } });
		expect(refused(await tidy.call('sms/store', { messages: people(1) }))).toMatchObject({
			invalids: [],
			blacklist: [],
			not_disturb: [],
		});
	});

	it('can shuffle the lists of its answers', async () => {
		const { account, call } = open({ shuffle: true });
		const messages = people(20);
		const given = stored(await call('sms/store', { messages })).valids.map(({ reference }) => reference);
		expect(given).not.toEqual(messages.map(({ reference }) => reference));
		expect([...given].sort()).toEqual(messages.map(({ reference }) => reference).sort());
		expect(account.received().size).toBe(20);
	});
});

describe('without credit', () => {
	it('accepts nothing and says so with 200', async () => {
		const { account, call } = open({ balance: 0.1 });
		const answer = await call('sms/store', { messages: people(2) });
		expect([answer.status, answer.body]).toEqual([200, { errors: ['Saldo Insuficiente'] }]);
		expect(account.received().size).toBe(0);
		expect(account.balance).toBe(0.1);
	});

	it('can say so with another status', async () => {
		const { call } = open({ balance: 0, noCreditStatus: 402 });
		expect((await call('sms/store', { messages: people(1) })).status).toBe(402);
	});
});

describe('accounts', () => {
	it('share nothing', async () => {
		const [one, other] = [open({ balance: 10 }), open({ balance: 10 })];
		one.account.blacklist.add(person(0));
		await one.call('sms/store', { reference: 'r', messages: people(2) });
		expect(other.account.received().size).toBe(0);
		expect(other.account.balance).toBe(10);
		expect((await other.call('sms/status/request', { reference: 'r' })).status).toBe(404);
		expect(stored(await other.call('sms/store', { messages: people(1) })).valids).toHaveLength(1);
	});
});
