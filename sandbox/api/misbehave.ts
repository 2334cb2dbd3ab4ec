import type { FaultPart } from '../account/fault';
import type { FaultKind } from '../account/fault-kinds';
import type { World } from '../account/world';
import type { Random } from '../core/random';
import {
	accountBlocked,
	badGateway,
	ipNotReleased,
	noCredit,
	notFoundPage,
	serverFault,
	tooManyRequests,
	unauthenticated,
	unprocessable,
	type Answer,
} from './answer';
import { drifted } from './drifted';
import { give } from './unfair/answers';
import type { Wire } from './wire';

type Instead = (wire: Wire, fault: FaultPart) => void;
type Afterwards = (wire: Wire, answer: Answer, world: World, fault: FaultPart) => void;

const stall = () => {};
const html = (wire: Wire) => wire.raw(502, 'text/html', badGateway);
const textOf = ({ body }: Answer) => (body === undefined ? '' : JSON.stringify(body));
const half = (text: string) => text.slice(0, Math.floor(text.length / 2));

/** Instead of the operation: nothing is accepted. */
const instead: Partial<Record<FaultKind, Instead>> = {
	resetBefore: (wire) => wire.reset(),
	stallBefore: stall,
	unauthorized: (wire) => wire.send(unauthenticated),
	ipNotReleased: (wire) => wire.send(ipNotReleased),
	blocked: (wire) => wire.send(accountBlocked),
	unprocessable: (wire) =>
		wire.send(unprocessable({ webhook_url: ['O campo webhook url tem um formato inválido.'] })),
	tooManyRequests: (wire, { retryAfter }) => wire.send(tooManyRequests(retryAfter)),
	serverFaultBefore: (wire) => wire.send(serverFault),
	htmlBadGatewayBefore: html,
	htmlNotFound: (wire) => wire.raw(404, 'text/html', notFoundPage),
	errorInSuccess: (wire) => wire.send(noCredit(200)),
	erroInSuccess: (wire) => wire.send({ status: 200, body: { erro: 'Falha ao processar a requisição' } }),
	redirect: (wire, { to = '/login' }) =>
		wire.send({ status: 302, body: { message: 'Redirecting' }, headers: { Location: to } }),
	answered: (wire, fault) => give(wire, fault.answer ?? 'proxyNotFound', fault),
};

/** After the operation was carried out: only its answer suffers. */
const afterwards: Partial<Record<FaultKind, Afterwards>> = {
	resetAfter: (wire) => wire.reset(),
	stallAfter: stall,
	serverFaultAfter: (wire) => wire.send(serverFault),
	htmlBadGatewayAfter: html,
	unreadableAfter: (wire, answer) => wire.raw(200, 'application/json', half(textOf(answer))),
	cutAfter: (wire, answer) => wire.cut(answer.status, textOf(answer)),
	noResultAfter: (wire) => wire.send({ status: 200, body: { message: 'ok' } }),
	emptyAfter: (wire) => wire.raw(200, 'application/json', ''),
	shuffled: (wire, answer, { random }) => wire.send(shuffleLists(answer, random)),
	refusedAfter: (wire, _answer, _world, fault) => give(wire, fault.answer ?? 'noCredit', fault),
	dribble: (wire, answer, { timers }, { ms = 100, forMs = 1000 }) => wire.dribble(answer, timers, ms, forMs),
	countedValids: (wire, answer) => wire.send(countValids(answer)),
	remainingBelowZero: (wire, answer) =>
		wire.send({ ...answer, headers: { ...answer.headers, 'X-RateLimit-Remaining': '-1' } }),
	fieldMissing: (wire, answer, _world, { field = 'id' }) =>
		wire.send({ ...answer, body: drifted(answer.body, 'fieldMissing', field) }),
	fieldNew: (wire, answer, _world, { field = 'novo' }) =>
		wire.send({ ...answer, body: drifted(answer.body, 'fieldNew', field) }),
	fieldRetyped: (wire, answer, _world, { field = 'id' }) =>
		wire.send({ ...answer, body: drifted(answer.body, 'fieldRetyped', field) }),
	clockOff: (wire, answer, world, { ms = 600_000 }) => {
		const date = new Date(world.now() + ms).toUTCString();
		wire.send({ ...answer, headers: { ...answer.headers, Date: date } });
	},
};

/** What the client gets without the operation being carried out; undefined: it is carried out. */
export function insteadOf(faults: readonly FaultPart[]): ((wire: Wire) => void) | undefined {
	for (const fault of faults) {
		const spoil = instead[fault.kind];
		if (spoil !== undefined) return (wire) => spoil(wire, fault);
	}
	return undefined;
}

/** What the client gets after the operation was carried out; undefined: its answer. */
export function afterwardsOf(
	faults: readonly FaultPart[],
): ((wire: Wire, answer: Answer, world: World) => void) | undefined {
	for (const fault of faults) {
		if (fault.answer !== undefined) {
			const { answer } = fault;
			return (wire) => give(wire, answer, fault);
		}
		const lose = afterwards[fault.kind];
		if (lose !== undefined) return (wire, answer, world) => lose(wire, answer, world, fault);
	}
	return undefined;
}

/** As where nothing is valid, but with the request's id, and with messages taken. */
function countValids(answer: Answer): Answer {
	const { body } = answer;
	if (typeof body !== 'object' || body === null || !('valids' in body)) return answer;
	return {
		...answer,
		body: { ...body, valids: Array.isArray(body.valids) ? body.valids.length : body.valids },
	};
}

/** The same answer with each of its lists in another order: a rotation at least, so that it always differs. */
export function shuffleLists(answer: Answer, random: Random): Answer {
	if (typeof answer.body !== 'object' || answer.body === null || Array.isArray(answer.body)) return answer;
	const body = Object.entries(answer.body).map(([name, value]) => [
		name,
		Array.isArray(value) ? rearranged(value, random) : value,
	]);
	return { ...answer, body: Object.fromEntries(body) };
}

function rearranged(list: readonly unknown[], random: Random): unknown[] {
	const shuffled = random.shuffled(list);
	const same = shuffled.every((entry, i) => entry === list[i]);
	return same ? [...list.slice(1), ...list.slice(0, 1)] : shuffled;
}
