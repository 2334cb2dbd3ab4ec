import type { FaultPart } from '../../account/fault';
import type { AnswerName } from '../../account/fault-kinds';
import {
	accountBlocked,
	ipNotReleased,
	noCredit,
	notFound,
	notFoundPage,
	proxyPage,
	serverFault,
	tooManyRequests,
	unprocessable,
	type Answer,
} from '../answer';
import type { Wire } from '../wire';

type Give = (wire: Wire, fault: FaultPart) => void;

const says =
	(answer: Answer): Give =>
	(wire) =>
		wire.send(answer);
const page =
	(status: number, text: string): Give =>
	(wire) =>
		wire.raw(status, 'text/html', text);

const fieldErrors = unprocessable({ 'messages.2.phone': ['O campo messages.2.phone é inválido.'] });

/** Laravel in debug mode quotes the statement that failed, and with it somebody's SMS: words that look like a refusal. */
const sqlFault: Answer = {
	status: 500,
	body: {
		message:
			'SQLSTATE[40001]: Serialization failure: 1213 Deadlock found when trying to get lock (SQL: insert into `messages` ' +
			'(`fullphone`, `content`) values (5511987654321, Seu cartão está sem saldo. Saldo Insuficiente para a compra.))',
		exception: 'Illuminate\\Database\\QueryException',
	},
};

const named: Record<AnswerName, Give> = {
	reset: (wire) => wire.reset(),
	stall: () => {},
	noCredit: says(noCredit(200)),
	fieldErrors: says(fieldErrors),
	fieldErrorsInSuccess: says({ ...fieldErrors, status: 200 }),
	serverFault: says(serverFault),
	sqlFault: says(sqlFault),
	redirect: (wire, { to = '/login' }) =>
		wire.send({ status: 302, body: { message: 'Redirecting' }, headers: { Location: to } }),
	notFound: says(notFound),
	proxyNotFound: says({ status: 404, body: { message: 'Not Found' } }),
	htmlNotFound: page(404, notFoundPage),
	tooLarge: page(413, proxyPage('413 Request Entity Too Large')),
	tooManyRequests: (wire, { retryAfter }) => wire.send(tooManyRequests(retryAfter)),
	blocked: says(accountBlocked),
	ipNotReleased: says(ipNotReleased),
	ok: says({ status: 200, body: { message: 'ok' } }),
};

/** Gives the answer that a fault names or writes out. */
export function give(wire: Wire, answer: NonNullable<FaultPart['answer']>, fault: FaultPart): void {
	if (typeof answer === 'string') return named[answer](wire, fault);
	const { status, body, text, contentType = 'text/html', headers } = answer;
	if (text === undefined) wire.send({ status, body, headers });
	else wire.raw(status, contentType, text, headers);
}
