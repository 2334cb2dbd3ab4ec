import { people, useSandbox } from './support';

const { sandbox, open } = useSandbox();
const one = people(1);

describe('sms/store refuses with 422', () => {
	it.each<[string, unknown, Record<string, string>]>([
		['no body', undefined, { messages: 'O campo messages é obrigatório.' }],
		['no messages', { messages: [] }, { messages: 'O campo messages deve ter pelo menos 1 itens.' }],
		[
			'1,001 messages',
			{ messages: people(1001) },
			{ messages: 'O campo messages não pode ter mais de 1000 itens.' },
		],
		[
			'a webhook address that is none',
			{ webhook_url: 'nowhere', messages: one },
			{ webhook_url: 'O campo webhook url tem um formato inválido.' },
		],
		[
			"an API that is not the account's",
			{ sms_api_id: 999, messages: one },
			{ sms_api_id: 'O campo sms api id selecionado é inválido.' },
		],
		[
			'an unknown cost centre',
			{ tenant_segment_id: 999, messages: one },
			{ tenant_segment_id: 'O campo tenant segment id selecionado é inválido.' },
		],
		[
			'an API id as text',
			{ sms_api_id: '101', messages: one },
			{ sms_api_id: 'O campo sms api id deve ser um número inteiro.' },
		],
		[
			'a blank reference',
			{ reference: '', messages: one },
			{ reference: 'O campo reference deve ser uma string.' },
		],
		[
			'a null reference',
			{ reference: null, messages: one },
			{ reference: 'O campo reference deve ser uma string.' },
		],
		[
			'a message without a phone',
			{ messages: [...people(3), { message: 'oi' }] },
			{ 'messages.3.phone': 'O campo messages.3.phone é obrigatório.' },
		],
		[
			'a blank message reference',
			{ messages: [{ ...one[0], reference: '' }] },
			{ 'messages.0.reference': 'O campo messages.0.reference deve ser uma string.' },
		],
		[
			'a blank text',
			{ messages: [{ ...one[0], message: '' }] },
			{ 'messages.0.message': 'O campo messages.0.message é obrigatório.' },
		],
		[
			'a phone that is no text and no whole number',
			{ messages: [{ ...one[0], phone: 1.5 }] },
			{ 'messages.0.phone': 'O campo messages.0.phone deve ser um número inteiro.' },
		],
	])('%s', async (_, body, expected) => {
		const { account, call } = open();
		const answer = await call('sms/store', body);
		expect(answer.status).toBe(422);
		const errors = Object.fromEntries(Object.entries(expected).map(([field, text]) => [field, [text]]));
		expect(answer.body).toEqual({ errors });
		expect(account.received().size).toBe(0);
	});

	it('takes 1,000 messages, an API and a cost centre of the account', async () => {
		const { account, call } = open();
		const answer = await call('sms/store', { sms_api_id: 101, tenant_segment_id: 2, messages: people(1000) });
		expect(answer.status).toBe(200);
		expect(account.received().size).toBe(1000);
	});

	it('takes a body that is not JSON for an empty one', async () => {
		const { token } = open().account;
		const headers = { Authorization: `Bearer ${token}` };
		const answer = await fetch(`${sandbox().apiUrl}/v1/sms/store`, {
			method: 'POST',
			headers,
			body: '{"messages":',
		});
		expect(answer.status).toBe(422);
		expect(await answer.json()).toEqual({ errors: { messages: ['O campo messages é obrigatório.'] } });
	});
});

describe('sms/store-token', () => {
	const token = (message: string, phone: string | number = 11901234567) => ({
		messages: [{ phone, message }],
	});

	it('sends one message to somebody who must not be disturbed', async () => {
		const { account, call } = open();
		account.doNotDisturb.add('11901234567');
		expect((await call('sms/store-token', token('Seu código: 123456'))).status).toBe(200);
		expect(account.received().get('11901234567')).toEqual(['Seu código: 123456']);
	});

	it('still respects the blacklist', async () => {
		const { account, call } = open();
		account.blacklist.add('11901234567');
		await call('sms/store-token', token('Seu código: 123456'));
		expect(account.received().size).toBe(0);
	});

	it.each<[string, unknown, string]>([
		['two messages', { messages: people(2) }, 'messages'],
		['a link', token('Acesse https://exemplo.com.br'), 'messages.0.message'],
		['a link without protocol', token('Acesse exemplo.com/x'), 'messages.0.message'],
		['a toll-free phone', token('Seu código: 1', '08001234567'), 'messages.0.phone'],
	])('refuses %s', async (_, body, field) => {
		const answer = await open().call('sms/store-token', body);
		expect(answer.status).toBe(422);
		expect(answer.body).toEqual({ errors: { [field]: [expect.any(String)] } });
	});
});

describe('other operations refuse with 422', () => {
	it.each<[string, unknown, string]>([
		['sms/status/request', {}, 'id'],
		['sms/status/request', { id: 'a', reference: 'b' }, 'id'],
		['sms/status/message', { id: '' }, 'id'],
		['sms/reports/statuses', { start_at: '2025-11-17', limit: 10 }, 'start_at'],
		['sms/reports/statuses', { start_at: '2025-11-17 10:00:00', limit: 10 }, 'start_at'],
		['sms/reports/statuses', { start_at: '2025-11-17 10:00' }, 'limit'],
		['sms/reports/statuses', { start_at: '2025-11-17 10:00', limit: 30_001 }, 'limit'],
		[
			'sms/reports/statuses',
			{ start_at: '2025-11-17 10:00', end_at: '2025-11-17 14:31', limit: 1 },
			'end_at',
		],
		[
			'sms/reports/statuses',
			{ start_at: '2025-11-10 14:00', end_at: '2025-11-17 14:30', limit: 1 },
			'end_at',
		],
		[
			'sms/reports/statuses',
			{ start_at: '2025-11-17 12:00', end_at: '2025-11-17 11:00', limit: 1 },
			'end_at',
		],
		['sms/reports/statuses/1', { per_page: 5001 }, 'per_page'],
		['sms/reports/requests', { start_at: '2025-11-01' }, 'end_at'],
		['sms/reports/requests', { start_at: '2025-10-01', end_at: '2025-11-17' }, 'end_at'],
		['sms/reports/requests', { start_at: '2025-11-01', end_at: '2025-11-18' }, 'end_at'],
		['sms/reports/requests', { start_at: '2025-02-30', end_at: '2025-03-01' }, 'start_at'],
		['sms/reports/quantity-jobs', { period: '11/2025' }, 'period'],
		['sms/reports/invalid-records', { origin: 'x', date: '2025-11-17' }, 'origin'],
		['sms/reports/invalid-records', { origin: 'api' }, 'date'],
		['sms/replys', { period: 169 }, 'period'],
		['sms/replys-web', { period: 0 }, 'period'],
		['sms/accesses', { start_at: '2025-11-01', limit: 5001 }, 'limit'],
		['sms/accesses', { start_at: '2025-11-01', limit: 10, is_robot: 2 }, 'is_robot'],
		['blacklist/store', { phones: [] }, 'phones'],
		['blacklist/store', { phones: [{ phone: 11901234567 }] }, 'phones.0.phone'],
		['blacklist/destroy', { phones: [{ phone: '11901234567', document: '' }] }, 'phones.0.document'],
		['sms/webhook', { webhook_url: 'x' }, 'webhook_url'],
	])('%s %j: %s', async (path, body, field) => {
		const answer = await open().call(path, body);
		expect(answer.status).toBe(422);
		expect(answer.body).toEqual({ errors: { [field]: [expect.stringMatching(/\S/)] } });
	});
});
