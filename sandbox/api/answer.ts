/** What the vendor answers. No `body`: nothing is written (201 and 204 of the blacklist). */
export interface Answer {
	status: number;
	body?: unknown;
	headers?: Record<string, string>;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });

/** Thrown where an operation refuses a request. */
export class Refusal extends Error {
	constructor(readonly answer: Answer) {
		super(`Refused with ${answer.status}`);
	}
}

export type FieldErrors = Record<string, string[]>;

/** As seen: an object of lists, in Portuguese, without the documented `message`. */
export const unprocessable = (errors: FieldErrors): Answer => ({ status: 422, body: { errors } });

export const refuseField = (field: string, text: string) => new Refusal(unprocessable({ [field]: [text] }));

export const notFound: Answer = { status: 404, body: { errors: ['Not found.'] } };
export const messageNotFound: Answer = { status: 404, body: { message: 'Mensagem não encontrada' } };
export const unauthenticated: Answer = { status: 401, body: { message: 'Unauthenticated.' } };
export const accountBlocked: Answer = { status: 403, body: { message: 'Conta bloqueada.' } };
export const ipNotReleased: Answer = {
	status: 403,
	body: { errors: ['Acesso não permitido para este IP.'] },
};
export const noCredit = (status: number): Answer => ({ status, body: { errors: ['Saldo Insuficiente'] } });
export const serverFault: Answer = { status: 500, body: { errors: ['Undefined array key "phone"'] } };

export function methodNotAllowed(method: string, path: string): Answer {
	const message = `The ${method} method is not supported for route ${path}. Supported methods: POST.`;
	return { status: 405, body: { message }, headers: { Allow: 'POST' } };
}

export function tooManyRequests(retryAfter: number | undefined): Answer {
	const headers: Record<string, string> =
		retryAfter === undefined ? {} : { 'Retry-After': String(Math.ceil(retryAfter)) };
	return { status: 429, body: { message: 'Too Many Attempts.' }, headers };
}

export const badGateway = proxyPage('502 Bad Gateway');
export const notFoundPage = proxyPage('404 Not Found');

/** A page of nginx. */
export function proxyPage(title: string): string {
	return (
		`<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n` +
		'<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n'
	);
}
