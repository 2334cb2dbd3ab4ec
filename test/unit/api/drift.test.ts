import { driftOf, driftText } from '../../../nodes/Kolmeya/api/drift';

const STATUS = '/v1/sms/status/request';
const message = { id: 'm', reference: null, status: 'Entregue', status_code: 3 };
const request = { id: 'r', reference: 'a', status: 'Válido', status_code: 2, messages: [message] };

it('a documented answer has none', () => {
	expect(driftOf(STATUS, request)).toEqual([]);
	expect(driftOf('/v1/sms/balance', { balance: 12.5 })).toEqual([]);
	expect(driftOf('/v1/sms/balance', { balance: 12 })).toEqual([]);
});

it.each<[string, unknown, string]>([
	[
		'missing',
		{ ...request, messages: [{ ...message, status: undefined }, message] },
		'messages[].status is undefined (expected: string)',
	],
	[
		'missing inside',
		{ ...request, messages: [{ id: 'm', reference: null, status: 'x' }] },
		'messages[].status_code is missing (expected: integer or string)',
	],
	['new', { ...request, valor: 1.5 }, 'valor is new (number)'],
	['another type', { ...request, status_code: null }, 'status_code is null (expected: integer or string)'],
	['a list that is none', { ...request, messages: 0 }, 'messages is integer (expected: array)'],
	['nothing', null, 'the answer is null (expected: object)'],
	['an HTML page', '<html>', 'the answer is string (expected: object)'],
])('%s', (_, answer, text) => {
	expect(driftText(driftOf(STATUS, answer))).toBe(text);
});

it('tells a difference once, however many rows have it', () => {
	const rows = Array.from({ length: 500 }, () => ({ ...message, cor: 'azul' }));
	expect(driftOf(STATUS, { ...request, messages: rows })).toHaveLength(1);
});

it('tells names and types, never a value, nor a name that may be one', () => {
	const odd = { ...request, '5511987654321': 'Oi Ana', 'ana@example.com': 1, reference: { nome: 'Ana' } };
	const text = driftText(driftOf(STATUS, odd));
	expect(text).not.toMatch(/Ana|ana@|55119/);
	expect(text).toContain('reference is object (expected: string or null)');
});

it('does not look into the customer’s own columns', () => {
	const row = {
		telefone: 1,
		nome: 'A',
		cpf: 0,
		mensagem: '',
		status: '',
		enviada_em: '',
		parametros: { saldo: '1' },
	};
	const rest = { lote: 1, job: 1, centro_custo: '', api: '', broker: '', produto: '' };
	expect(driftOf('/v1/sms/reports/statuses', { messages: [{ ...row, ...rest }] })).toEqual([]);
});

it('of several forms the nearest is compared', () => {
	const access = {
		job_id: 1,
		job_created_at: '',
		tenant_segment_id: 1,
		fullphone: '',
		cpf: '',
		name: '',
		message: '',
		is_robot: 0,
	};
	const text = driftText(driftOf('/v1/sms/accesses', [access]));
	expect(text).toBe('[].accessed_at is missing (expected: string)');
});

it('an endpoint without a shape is not compared', () => {
	expect(driftOf('/v1/sms/webhook', { code_returned: 200 })).toEqual([]);
});
