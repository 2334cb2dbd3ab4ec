import { fields, people, stored, useSandbox } from './support';

const { open } = useSandbox();

describe('sms/status/request', () => {
	it('finds a request by id and by reference, and tells homologation, not delivery', async () => {
		const { account, call } = open();
		const sent = stored(await call('sms/store', { reference: 'fatura/1', messages: people(2) }));
		await account.setStatus(sent.valids[0].id, 3);
		const expected = {
			id: sent.id,
			reference: 'fatura/1',
			status: 'Válido',
			status_code: 2,
			messages: [
				{ id: sent.valids[0].id, reference: 'm0', status: 'Entregue', status_code: 3 },
				{ id: sent.valids[1].id, reference: 'm1', status: 'Enviado', status_code: 2 },
			],
		};
		expect((await call('sms/status/request', { id: sent.id })).body).toEqual(expected);
		expect((await call('sms/status/request', { reference: 'fatura/1' })).body).toEqual(expected);
	});

	it('gives the latest of several requests with one reference', async () => {
		const { call } = open();
		await call('sms/store', { reference: 'r', messages: people(1) });
		const latest = stored(await call('sms/store', { reference: 'r', messages: people(1) }));
		expect(fields((await call('sms/status/request', { reference: 'r' })).body).id).toBe(latest.id);
	});

	it('does not know a request in which nothing was valid', async () => {
		const { call } = open();
		await call('sms/store', { reference: 'r', messages: [{ phone: 1, message: 'oi' }] });
		const answer = await call('sms/status/request', { reference: 'r' });
		expect([answer.status, answer.body]).toEqual([404, { errors: ['Not found.'] }]);
	});
});

describe('sms/status/message', () => {
	it('gives the code as text', async () => {
		const { call } = open();
		const { valids } = stored(await call('sms/store', { messages: people(1) }));
		const expected = { id: valids[0].id, reference: 'm0', status: 'Enviado', status_code: '2' };
		expect((await call('sms/status/message', { id: valids[0].id })).body).toEqual(expected);
		expect((await call('sms/status/message', { reference: 'm0' })).body).toEqual(expected);
	});

	it('answers 404 for an unknown message', async () => {
		const answer = await open().call('sms/status/message', { id: 'x' });
		expect([answer.status, answer.body]).toEqual([404, { message: 'Mensagem não encontrada' }]);
	});

	it.each([
		[1, 'Tentando enviar'],
		[2, 'Enviado'],
		[3, 'Entregue'],
		[4, 'Não entregue'],
		[5, 'Rejeitado no broker'],
		[6, 'Expirada'],
	] as const)('says of code %i "%s"', async (code, text) => {
		const { account, call } = open();
		const { valids } = stored(await call('sms/store', { messages: people(1) }));
		await account.setStatus(valids[0].id, code);
		expect((await call('sms/status/message', { id: valids[0].id })).body).toMatchObject({
			status: text,
			status_code: String(code),
		});
	});
});
