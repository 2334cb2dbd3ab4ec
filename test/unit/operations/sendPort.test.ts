import { refusalOf } from '../../../nodes/Kolmeya/api/refusal';
import { saysNoSuchRequest } from '../../../nodes/Kolmeya/operations/message/sendPort';

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
	expect(saysNoSuchRequest(refusalOf(status, body))).toBe(expected),
);
