import { refusalOf } from '../../../nodes/Kolmeya/api/refusal';
import { endpoints } from '../../../nodes/Kolmeya/api/endpoints';
import { interpret } from '../../../nodes/Kolmeya/api/exchange';
import { readLookUp, saysUnknown } from '../../../nodes/Kolmeya/api/lookUp';

/** Only Kolmeya's own "no" lets Send Once send again. */
it.each<[number, unknown, boolean]>([
	[404, { errors: ['Not found.'] }, true],
	[404, { message: 'Requisição não encontrada' }, true],
	[404, '<html>404 Not Found</html>', false],
	[404, '', false],
	[404, {}, false],
	[404, { message: 'The route api/v1/sms/status/request could not be found.' }, false],
	[404, { message: 'no Route matched with those values' }, false],
	[403, { errors: ['Not found.'] }, false],
])('HTTP %i with %j says that there is no such request: %p', (status, body, expected) =>
	expect(saysUnknown(refusalOf(status, body))).toBe(expected),
);

/** One rule for Send (may this be sent again?) and for Confirm (is this event true?). */
it.each<[string, number, unknown, string]>([
	['the request', 200, { id: 'r', reference: 'lote/1', messages: [] }, 'found'],
	['a request whose reference is left out', 200, { id: 'r', messages: [{ id: 'm' }] }, 'found'],
	['another request', 200, { id: 'r', reference: 'lote/2', messages: [] }, 'another'],
	['a 200 without a result', 200, { message: 'ok' }, 'unreachable'],
	['an empty 200', 200, {}, 'unreachable'],
	['a page', 200, '<html>Welcome</html>', 'unreachable'],
	["Kolmeya's own no", 404, { errors: ['Not found.'] }, 'unknown'],
	["a proxy's no", 404, '<html>404 Not Found</html>', 'unreachable'],
	['a wrong token', 401, { message: 'Unauthenticated.' }, 'refused'],
	['an address that is not released', 403, { errors: ['Acesso não permitido para este IP.'] }, 'refused'],
	['a server fault', 500, { errors: ['Undefined array key'] }, 'unreachable'],
])('reads %s', (_, status, body, kind) => {
	const result = { kind: 'response', status, headers: {}, body } as const;
	const exchange = interpret(endpoints.requestStatus, result, 0);
	expect(readLookUp({ reference: 'lote/1' }, exchange).kind).toBe(kind);
});
