import { noAnswerOf } from '../../../nodes/Kolmeya/api/wire';

function wrapped(inner: Record<string, unknown>, message = 'wrapped'): Error {
	return new Error(message, { cause: Object.assign(new Error(String(inner.message ?? 'inner')), inner) });
}

it.each<[Record<string, unknown>, boolean]>([
	[{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, true],
	[{ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }, true],
	[{ code: 'ECONNREFUSED', syscall: 'connect' }, true],
	[{ code: 'EHOSTUNREACH', syscall: 'connect' }, true],
	[{ code: 'ETIMEDOUT', syscall: 'connect' }, true],
	[{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, true],
	[{ code: 'ETIMEDOUT' }, false],
	[{ code: 'ECONNRESET', syscall: 'read' }, false],
	[{ code: 'ECONNABORTED' }, false],
	[{ code: 'EPIPE', syscall: 'write' }, false],
	...['EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ECONNREFUSED'].flatMap((code) =>
		['read', 'write'].map((syscall): [Record<string, unknown>, boolean] => [{ code, syscall }, false]),
	),
	[{ name: 'SsrfBlockedIpError' }, true],
	[{ name: 'SsrfBlockedHostnameError' }, true],
	[{}, false],
])('%p never left: %p', (inner, neverLeft) => {
	expect(noAnswerOf(wrapped(inner))).toMatchObject({ kind: 'noAnswer', neverLeft });
	expect(noAnswerOf(Object.assign(new Error('bare'), inner))).toMatchObject({ neverLeft });
});

it.each([undefined, null, 'text', 5, {}, [], Object.create(null)])(
	'%p is an unclear missing answer',
	(thrown) => {
		expect(noAnswerOf(thrown)).toMatchObject({ kind: 'noAnswer', neverLeft: false });
	},
);

it('ends on causes that point at themselves', () => {
	const loop = new Error('loop');
	loop.cause = loop;
	expect(noAnswerOf(loop).text).toBe('loop');
});
