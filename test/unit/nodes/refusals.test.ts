import nock from 'nock';
import { type EngineResult, runInEngine } from '../../engine/harness';

/** Single requests, answered by hand: what the first day with a new account brings. */

const credential = { apiToken: 'Bearer abc \n', baseUrl: 'http://kolmeya.test/api/' };

beforeAll(() => {
	if (!nock.isActive()) nock.activate();
	nock.disableNetConnect();
});

afterAll(() => {
	nock.enableNetConnect();
	nock.restore();
});

async function balance(maxTries = 1): Promise<EngineResult> {
	return await runInEngine({
		resource: 'account',
		operation: 'getBalance',
		items: [{}],
		credential,
		maxTries,
	});
}

const api = () =>
	nock('http://kolmeya.test', { reqheaders: { authorization: 'Bearer abc', accept: 'application/json' } });

it('asks once, with a clean token', async () => {
	const scope = api().post('/api/v1/sms/balance').reply(200, { balance: 'R$9.397,30' });
	const { outputs } = await balance();
	expect(outputs).toEqual([
		[{ json: { balance: 9397.3, balanceText: 'R$9.397,30' }, pairedItem: { item: 0 } }],
	]);
	expect(scope.isDone()).toBe(true);
});

it.each([
	[
		401,
		{ message: 'Unauthenticated.' },
		'does not recognize the API token',
		'Kolmeya panel',
		'credential-invalid',
	],
	[
		403,
		{ errors: ['Acesso não permitido para este IP.'] },
		'does not accept requests from the IP address',
		'Kolmeya support',
		'configuration-invalid',
	],
	[
		403,
		{ message: 'Conta bloqueada' },
		'does not allow this request',
		'Conta bloqueada',
		'configuration-invalid',
	],
	[404, { errors: ['Not found.'] }, 'Not found.', 'Base URL', 'configuration-invalid'],
	[
		200,
		{ errors: ['Saldo Insuficiente'] },
		'not have enough credit',
		'Saldo Insuficiente',
		'quota-exhausted',
	],
])(
	'HTTP %d %j reaches the user in words, and is asked once',
	async (status, body, message, advice, cause) => {
		// A second request, such as n8n's own resend on 401, would find no answer here.
		const scope = api().post('/api/v1/sms/balance').reply(status, body);
		const { error } = await balance();
		expect(error?.message).toContain(message);
		expect(error?.description).toContain(advice);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			httpCode: String(status),
			failure: { cause },
		});
		// Of these only an unknown ID can be the fault of an item.
		expect(error?.message.endsWith('[item 0]')).toBe(status === 404);
		expect(scope.isDone()).toBe(true);
		expect(JSON.stringify(error)).not.toContain('Bearer abc');
	},
);

it('asks a harmless question again when the answer was lost', async () => {
	const scope = api()
		.post('/api/v1/sms/balance')
		.reply(502, '<html>Bad Gateway</html>')
		.post('/api/v1/sms/balance')
		.reply(200, { balance: '1500.50' });
	const { outputs } = await balance();
	expect(outputs[0][0].json).toEqual({ balance: 1500.5, balanceText: '1500.50' });
	expect(scope.isDone()).toBe(true);
});

it('a balance that is no amount is null, not 0', async () => {
	api().post('/api/v1/sms/balance').reply(200, { balance: 'indisponível' });
	expect((await balance()).outputs[0][0].json).toEqual({ balance: null, balanceText: 'indisponível' });
});
