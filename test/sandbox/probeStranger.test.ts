import { type Answers, type Call, probedStranger, valid } from './probeStranger';

/** Ways in which the real Kolmeya may differ that the sandbox has none of: each is found, or told as unknown. */

const refused =
	(status: number): Answers[string] =>
	() => ({ status, body: { message: 'Não.' } });
const everywhere = (status: number): Answers =>
	Object.fromEntries(
		[
			'sms/balance',
			'sms/status/request',
			'sms/reports/statuses',
			'sms/store',
			'sms/store-token',
			'blacklist/store',
			'blacklist/destroy',
		].map((path) => [path, refused(status)]),
	);

/** Events of the first send, before its response: what each message came to, as `form` writes it. */
const hooking =
	(form: (call: Call, row: object, i: number) => [body: string, type?: string]): Answers[string] =>
	async (call) => {
		const valids = call.messages.map(valid);
		for (const [i, { id, reference }] of call.nth === 0 ? valids.entries() : [])
			await call.hook(...form(call, { id, reference, status_code: 3, status: 'Entregue' }, i));
		return { body: { id: 'r', reference: call.body.reference, valids, invalids: 0 } };
	};
const shape = (row: object) => ({ id: 'r', reference: null, messages: [row] });

it.each([401, 403, 404, 429, 500, 302])(
	'HTTP %d to everything says nothing of beliefs: nothing is sent, and the cause is named',
	async (status) => {
		const { wrong, sms, calls, said } = await probedStranger(everywhere(status));
		expect([wrong, sms, calls.map(({ path }) => path)]).toEqual([[], 0, ['sms/balance']]);
		expect(said).toMatch(new RegExp(`HTTP ${status}.*\nNothing was sent`));
	},
);

it.each([403, 429, 500])('HTTP %d to what is sent says nothing of what was to be refused', async (status) => {
	const { of, wrong } = await probedStranger({
		'sms/store': refused(status),
		'sms/store-token': refused(status),
		'blacklist/store': refused(status),
	});
	for (const id of [
		'api-optional',
		'invalids',
		'duplicates',
		'too-long',
		'otp-link',
		'otp-0800',
		'blacklist',
	])
		expect([id, of(id)?.verdict, of(id)?.evidence]).toEqual([
			id,
			'open',
			expect.stringContaining(`HTTP ${status}`),
		]);
	expect(wrong).toEqual(['shown-at-once']);
});

it.each([429, 500])('messages that were taken although the response is %d', async (status) => {
	const { of } = await probedStranger({
		'sms/store': refused(status),
		'sms/status/request': ({ body }) => ({
			body: {
				id: 'r',
				reference: body.reference,
				messages: [{ id: '1', reference: `${String(body.reference)}-mA` }],
			},
		}),
	});
	expect(of('error-not-taken')?.verdict).toBe('not as believed');
	expect(of('api-optional')?.verdict).toBe('as believed');
});

it.each<[string, (reference: string) => unknown]>([
	['in upper case', (reference) => reference.toUpperCase()],
	['cut', (reference) => reference.slice(0, 10)],
	['missing', () => undefined],
])('references that are %s in the response, where look-ups show nothing', async (_, change) => {
	const { wrong } = await probedStranger({
		'sms/store': ({ body, messages }) => ({
			body: {
				id: 'r',
				reference: change(String(body.reference)),
				valids: messages.map((one, i) => ({ ...valid(one, i), reference: change(one.reference) })),
			},
		}),
	});
	expect(wrong).toEqual(expect.arrayContaining(['request-reference', 'message-reference', 'long-reference']));
});

it('IDs that are numbers', async () => {
	const { wrong } = await probedStranger({
		'sms/store': ({ messages }) => ({
			body: { id: 7, valids: messages.map((one, i) => ({ ...valid(one, i), id: i })) },
		}),
	});
	expect(wrong).toContain('ids');
});

it('webhooks that come before the response', async () => {
	const { of } = await probedStranger({ 'sms/store': hooking((_, row) => [JSON.stringify(shape(row))]) });
	expect(of('webhook-delay')).toMatchObject({
		verdict: 'not as believed',
		evidence: expect.stringMatching(/^2 of 2 before/),
	});
	expect([of('webhook-shape')?.verdict, of('webhook-order')?.verdict]).toEqual([
		'as believed',
		'as believed',
	]);
});

it.each<[string, Answers[string], RegExp]>([
	['in a list', hooking((_, row) => [JSON.stringify([shape(row)])]), /a list of 1 at the top/],
	[
		'as a form',
		hooking((_, row) => [
			new URLSearchParams({ id: 'r', ...row }).toString(),
			'application/x-www-form-urlencoded',
		]),
		/no JSON, fields id, reference, status_code, status/,
	],
	['flat', hooking((_, row) => [JSON.stringify(row)]), /fields id, reference, status_code, status/],
	[
		'with the reply beside them',
		hooking((_, row) => [JSON.stringify({ ...shape(row), reply: [] })]),
		/fields .*reply/,
	],
])('webhooks %s', async (_, store, evidence) => {
	const { of } = await probedStranger({ 'sms/store': store });
	expect(of('webhook-shape')).toMatchObject({
		verdict: 'not as believed',
		evidence: expect.stringMatching(evidence),
	});
});

it('the order of events is seen without references, and not claimed without IDs', async () => {
	const withoutReference = hooking(({ messages }, _, i) => [
		JSON.stringify(shape({ ...valid(messages[1 - i], 1 - i), reference: null, status_code: 3, status: '' })),
	]);
	expect((await probedStranger({ 'sms/store': withoutReference })).of('webhook-order')?.verdict).toBe(
		'not as believed',
	);
	const withoutIds = hooking((_, row, i) => [
		JSON.stringify(shape({ ...row, id: `other-${i}`, reference: null })),
	]);
	expect((await probedStranger({ 'sms/store': withoutIds })).of('webhook-order')?.verdict).toBe('open');
});

it('a repeat is seen although it has a counter', async () => {
	const counting = hooking((_, row) => [JSON.stringify(shape(row))]);
	const { of } = await probedStranger({
		'sms/store': async (call) => {
			const told = await counting(call);
			const [first] = call.messages.map(valid);
			const again = shape({ ...first, status_code: 3, status: 'Entregue' });
			if (call.nth === 0) await call.hook(JSON.stringify({ ...again, attempt: 2 }));
			return told;
		},
	});
	expect(of('webhook-500')).toMatchObject({
		verdict: 'not as believed',
		evidence: expect.stringContaining('1 times more'),
	});
});

it('a balance that does not move says nothing of the price', async () => {
	const { of } = await probedStranger({ 'sms/balance': () => ({ body: { balance: '9,00' } }) });
	expect(of('price')).toMatchObject({ verdict: 'open', evidence: expect.stringContaining('still the same') });
});

it('a request that is shown late is told with how late', async () => {
	const { of } = await probedStranger({
		'sms/status/request': ({ body, nth }) =>
			nth < 3
				? { status: 404 }
				: {
						body: { id: 'r', reference: body.reference, messages: [{ reference: '1' }, { reference: '2' }] },
					},
	});
	expect(of('shown-at-once')?.evidence).toMatch(/^look-up 1 .*HTTP 404.*; look-up 3 .* HTTP 200, 2 of 2/);
});

it('a lost response to the blacklist leaves nobody on it', async () => {
	const { calls } = await probedStranger({ 'blacklist/store': () => ({ lost: true }) });
	expect(calls.filter(({ path }) => path === 'blacklist/destroy')).toHaveLength(1);
});

it('stopped while it asks until it is refused, it asks no more', async () => {
	const stop = new AbortController();
	const { calls } = await probedStranger(
		{
			'sms/balance': ({ nth }) => {
				if (nth === 20) stop.abort();
				return { body: { balance: '9,00' } };
			},
		},
		{ rateLimit: true, signal: stop.signal, webhook: undefined },
	);
	expect(calls.filter(({ path }) => path === 'sms/balance')).toHaveLength(21);
});

it('a server that fails is no rate limit', async () => {
	const { of } = await probedStranger(
		{ 'sms/balance': ({ nth }) => (nth < 9 ? { body: { balance: '9,00' } } : { status: 503 }) },
		{ rateLimit: true, webhook: undefined },
	);
	expect(of('retry-after')).toMatchObject({ verdict: 'open', evidence: expect.stringContaining('HTTP 503') });
});

it('nobody is in the fixtures: not the customer of a report, and no amount in an error', async () => {
	const row = {
		telefone: 11912345678,
		nome: 'Ana',
		parametros: ['Ana Souza', 'R$ 30,00'],
		centro_custo: 'Souza SA',
		apelido: 'Aninha',
	};
	const { fixtures, rows } = await probedStranger(
		{
			'sms/reports/statuses': () => ({
				body: { messages: [row, { parametros: { ana: 1 }, custom_data: 'Ana' }] },
			}),
			'sms/store': () => ({ status: 422, body: { errors: { ana: ['Saldo Insuficiente: R$ 1.234,56'] } } }),
		},
		{ noCredit: true },
	);
	const text = JSON.stringify([fixtures, rows]);
	expect(text).not.toMatch(/Ana|Souza|Aninha|1\.234|30,00|11912345678/);
	expect(text).toMatch(/Saldo Insuficiente: R\$ 9/);
});
