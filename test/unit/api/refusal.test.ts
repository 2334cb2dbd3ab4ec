import { readComplaint, type RefusalKind, refusalOf } from '../../../nodes/Kolmeya/api/refusal';

describe('a complaint', () => {
	it.each<[string, unknown, string[]]>([
		['a list', { errors: ['a', 'b'] }, ['a', 'b']],
		['an object of lists', { errors: { phone: ['a', 'b'], text: ['c'] } }, ['a', 'b', 'c']],
		['an object of texts', { errors: { phone: 'a' } }, ['a']],
		['one text', { errors: 'a' }, ['a']],
		['erro', { erro: 'a' }, ['a']],
		['both', { errors: ['a'], erro: 'b' }, ['a', 'b']],
		['what is no text', { errors: [{ code: 5 }] }, ['{"code":5}']],
		['a number', { erro: 5 }, ['5']],
	])('comes as %s', (_, body, texts) => expect(readComplaint(body)?.texts).toEqual(texts));

	it.each([null, 'text', [], {}, { errors: null }, { errors: [] }, { erro: null }, { message: 'x' }])(
		'is not in %j',
		(body) => expect(readComplaint(body)).toBeUndefined(),
	);

	it('keeps which field is meant', () => {
		expect(readComplaint({ errors: { 'messages.0.phone': ['a'], x: 'b' } })?.fields).toEqual({
			'messages.0.phone': ['a'],
			x: ['b'],
		});
		expect(refusalOf(422, { errors: ['a'] })).not.toHaveProperty('fields');
	});
});

describe('a refusal', () => {
	it.each<[number, unknown, RefusalKind]>([
		[400, {}, 'invalid'],
		[401, {}, 'token'],
		[403, {}, 'forbidden'],
		[404, {}, 'notFound'],
		[405, {}, 'address'],
		[422, {}, 'invalid'],
		[429, {}, 'rateLimited'],
		[301, '', 'address'],
		[399, '', 'address'],
		[500, '', 'server'],
		[599, '', 'server'],
		[418, {}, 'other'],
		[200, { errors: { phone: ['x'] } }, 'invalid'],
		[200, { errors: ['Sem saldo'] }, 'noCredit'],
		[403, { errors: ['Sem crédito'] }, 'noCredit'],
		[200, { message: 'SALDO INSUFICIENTE' }, 'noCredit'],
		[401, { errors: ['Acesso não permitido para este IP.'] }, 'ipNotReleased'],
	])('HTTP %i with %j is of kind %s', (status, body, kind) => {
		const refusal = refusalOf(status, body);
		expect(refusal).toMatchObject({ kind, httpCode: status });
		expect(refusal.message).not.toBe('');
		expect(refusal.advice).not.toBe('');
		expect(`${refusal.message} ${refusal.advice}`).not.toContain('undefined');
	});

	it.each([401, 403, 500])("HTTP %i quotes Kolmeya's words after ours", (status) => {
		const said = refusalOf(status, { message: 'Conta bloqueada' });
		expect(said.advice).toMatch(/ Kolmeya says: "Conta bloqueada"$/);
		expect(said.vendorText).toBe('Conta bloqueada');
		const silent = refusalOf(status, {});
		expect(silent.advice).not.toContain('Kolmeya says');
		expect(silent).not.toHaveProperty('vendorText');
	});

	it.each([404, 422, 418])('HTTP %i is told in the words of Kolmeya where it has some', (status) => {
		expect(refusalOf(status, { errors: ['Um', 'Dois'] }).message).toBe('Um Dois');
		expect(refusalOf(status, { errors: [] }).message).toMatch(/^Kolmeya /);
	});

	it('carries how long to wait', () => {
		expect(refusalOf(429, {}, 7000).retryAfterMs).toBe(7000);
		expect(refusalOf(429, {})).not.toHaveProperty('retryAfterMs');
	});
});

describe('an error with details', () => {
	it.each([
		[
			{ error: 'Dados inválidos', details: { phone: ['é curto', 'é obrigatório'], day: 'passou' } },
			'Dados inválidos: phone: é curto, é obrigatório; day: passou',
		],
		[{ error: 'Dados inválidos', details: ['um', 'dois'] }, 'Dados inválidos: um; dois'],
		[{ error: 'Dados inválidos', details: null }, 'Dados inválidos'],
		[{ message: 'Não', error: 'x', details: 'por isso' }, 'Não: por isso'],
		[{ details: { x: { y: 1 } } }, 'x: {"y":1}'],
	])('%j is told', (body, said) => {
		const refusal = refusalOf(422, body);
		expect(refusal).toMatchObject({ kind: 'invalid', message: said, vendorText: said });
		// Proxies speak like this, too: it proves nothing.
		expect(refusal).not.toHaveProperty('listed');
		expect(refusalOf(500, body).advice).toContain(`Kolmeya says: "${said}"`);
	});
});
