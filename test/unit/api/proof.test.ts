import { endpoints } from '../../../nodes/Kolmeya/api/endpoints';
import { interpret } from '../../../nodes/Kolmeya/api/exchange';

/** What an answer to `sms/store` proves. Only `neverLeft` and a proven refusal say that nothing was taken. */

const answer = (status: number, body: unknown) =>
	interpret(endpoints.sendMessages, { kind: 'response', status, headers: {}, body }, 0);

function proofOf(status: number, body: unknown): string {
	const exchange = answer(status, body);
	if (exchange.kind !== 'refused') return exchange.kind;
	return `${exchange.proven ? 'proven' : 'doubted'} ${exchange.refusal.kind}`;
}

it.each<[string, number, unknown, string]>([
	['a wrong token', 401, { message: 'Unauthenticated.' }, 'proven token'],
	[
		'an address nobody knows',
		404,
		{ message: 'The route v1/sms/store could not be found.' },
		'proven noRoute',
	],
	['another IP', 403, { errors: ['Acesso não permitido para este IP.'] }, 'doubted ipNotReleased'],
	['a blocked account', 403, { message: 'Conta bloqueada' }, 'doubted forbidden'],
	['a redirect', 302, '', 'doubted address'],
	['a proxy that knows nothing', 404, { message: 'Not Found' }, 'doubted notFound'],
	['a proxy page', 404, '<html></html>', 'doubted notFound'],
	['too large', 413, '<html></html>', 'doubted other'],
	['values', 422, { errors: { 'messages.2.phone': ['inválido'] } }, 'doubted invalid'],
	['values, in a 200', 200, { errors: { 'messages.2.phone': ['inválido'] } }, 'doubted invalid'],
	['too many', 429, {}, 'doubted rateLimited'],
	['no credit, in a 200', 200, { errors: ['Saldo Insuficiente'] }, 'doubted noCredit'],
	['no credit, in a 422', 422, { errors: ['Saldo Insuficiente'] }, 'doubted noCredit'],
	['no credit, in a 500', 500, { errors: ['Saldo Insuficiente'] }, 'doubted noCredit'],
	['a crash', 500, { errors: ['Undefined array key "phone"'] }, 'lost'],
	[
		'a crash that quotes an SMS',
		500,
		{ message: "SQLSTATE[22001]: insert into sms values ('Olá, você está sem saldo')" },
		'lost',
	],
	[
		'a crash that quotes an SMS in its list of errors',
		500,
		{
			errors: [
				`SQLSTATE[22001]: insert into sms (phone, message) values (1, 'Olá ${'x'.repeat(90)} sem saldo')`,
			],
		},
		'lost',
	],
	['a time-out on the way', 408, '', 'lost'],
	['a client that went away', 499, '', 'lost'],
	['a page, in a 200', 200, '<html></html>', 'lost'],
])('%s (HTTP %p)', (_, status, body, proof) => {
	expect(proofOf(status, body)).toBe(proof);
});
