import type { Exchange } from '../../../../nodes/Kolmeya/api/exchange';
import type { StoreAnswerBody } from '../../../../nodes/Kolmeya/api/schemas/send';
import type { Message } from '../../../../nodes/Kolmeya/send/message';
import type { RequestLookUp, SendPort } from '../../../../nodes/Kolmeya/send/port';
import { calmLook, calmRequest } from './calm';
import type { Execution } from './execution';
import { answerTo, type HostileGateway, type KeptRequest } from './gateway';
import type { Attempt } from './ledger';
import { lostAs, neverLeftAs, refusedAs, RETRY_AFTER_MS } from './refusals';
import type { Seen } from './seen';
import type { RequestFate } from './story';

/** What a port stands between. */
export interface Ends {
	execution: Execution;
	attempt: Attempt;
	gateway: HostileGateway;
	seen: Seen;
	/** What this world cannot hold against the engine is taken out of a fate. */
	soften: (fate: RequestFate) => RequestFate;
}

/** The engine's way to the gateway. Stop ends every wait, and cuts what is under way. */
export function portOf(ends: Ends): SendPort {
	const { execution, gateway, seen } = ends;
	const { clock } = execution.process;
	return {
		// What n8n calls now is a date; the engine divides it into stretches.
		now: () => 1_700_000_000_000 + clock.now,
		elapsed: () => clock.now,
		cancelled: () => execution.cancelled,
		sleep: async (milliseconds) =>
			await execution.later(
				milliseconds,
				() => {},
				() => {},
			),
		async turn() {
			const { process } = execution;
			while (!execution.cancelled && clock.now < process.mayWriteAt)
				await execution.later(
					process.mayWriteAt - clock.now,
					() => {},
					() => {},
				);
			return !execution.cancelled;
		},
		store: async ({ reference }, messages) => await store(ends, reference, messages),
		async lookUp(reference): Promise<RequestLookUp> {
			const fate = execution.plan.looks[execution.looks++] ?? calmLook;
			const silent = (): RequestLookUp => ({ kind: 'unreachable' });
			return await execution.later(
				fate.takes,
				() => {
					if (fate.answer === 'true') return gateway.lookUp(reference);
					// Authentication is the same for both: it lets no request through and then no look-up.
					const kind = fate.answer === 'refused' && gateway.lied(reference) ? 'unreachable' : fate.answer;
					seen.note(kind === 'another' ? 'look-up of another' : `look-up ${kind}`);
					if (kind !== 'refused') return { kind };
					return { kind, refusal: { kind: 'forbidden', message: 'not allowed', advice: 'ask' } };
				},
				silent,
			);
		},
	};
}

async function store(
	ends: Ends,
	name: string,
	messages: readonly Message[],
): Promise<Exchange<StoreAnswerBody>> {
	const { execution, attempt, gateway, seen, soften } = ends;
	const fate = soften(
		timed(execution.plan.requests[execution.requests++] ?? calmRequest, execution.plan.patience),
	);
	const sent = [...messages];
	let given = false;
	const request = gateway.write(attempt, name, sent, fate, () => noteLanding(ends, given));
	execution.underWay += 1;
	const end = (exchange: Exchange<StoreAnswerBody>) => {
		given = true;
		execution.underWay -= 1;
		return exchange;
	};
	return await execution.later(
		fate.answersAfter,
		() => {
			const { process } = execution;
			if (fate.answer === 'refused' && fate.refusal.startsWith('rateLimited'))
				process.mayWriteAt = process.clock.now + (fate.refusal === 'rateLimitedFor' ? RETRY_AFTER_MS : 1_000);
			noteAnswer(request, seen);
			return end(exchangeOf(request));
		},
		() => end(lostAs('unreachable')),
	);
}

function exchangeOf(request: KeptRequest): Exchange<StoreAnswerBody> {
	const { fate, messages } = request;
	switch (fate.answer) {
		case 'answered':
			return answerTo(request);
		case 'lost':
			return lostAs('unreachable');
		case 'serverError':
			return lostAs('server');
		case 'neverLeft':
			return neverLeftAs('unreachable');
		case 'unfit':
			return neverLeftAs('invalid');
		case 'refused':
			return refusedAs(fate.refusal, messages.length);
	}
}

/** Who answers has done the work, as far as it ever is; a client gives up at its time-out. */
function timed(fate: RequestFate, timeout: number): RequestFate {
	const answersAfter = Math.min(fate.answersAfter, timeout);
	const sealed = fate.answer === 'answered' || fate.answer === 'refused';
	return {
		...fate,
		answersAfter,
		landsAfter: sealed ? Math.min(fate.landsAfter, answersAfter) : fate.landsAfter,
	};
}

function noteLanding({ execution, attempt, seen }: Ends, given: boolean): void {
	if (!execution.process.alive) seen.note('landed after its process was killed');
	else if (attempt.ended !== undefined) seen.note('landed after the run ended');
	else seen.note(given ? 'landed after the answer was given up' : 'landed at once');
}

function noteAnswer({ fate, taken, messages }: KeptRequest, seen: Seen): void {
	if (fate.answer === 'neverLeft') seen.note('never left');
	if (fate.answer === 'refused') {
		if (taken.length > 0)
			seen.note(taken.length < messages.length ? 'refused after taking some' : 'refused after taking all');
		if (fate.refusal === 'invalidNamed') seen.note('named by a refusal');
		if (fate.refusal.startsWith('rateLimited')) seen.note('rate limited');
	}
	if (fate.answer !== 'answered' || taken.length === 0) return;
	if (fate.says === 'count') seen.note('a count in place of rows');
	if (fate.says === 'withoutReferences') seen.note('rows without references');
	if (fate.says === 'allButOne') seen.note('a message not mentioned');
}
