import { Router, type Request, type Response } from 'express';
import type { Account } from '../account/account';
import type { Accounts } from '../account/accounts';
import type { FaultPart } from '../account/fault';
import {
	ipNotReleased,
	methodNotAllowed,
	notFound,
	Refusal,
	tooManyRequests,
	unauthenticated,
} from './answer';
import type { Answer } from './answer';
import type { Call, Endpoint } from './endpoint';
import { findEndpoint } from './endpoints';
import { afterwardsOf, insteadOf, shuffleLists } from './misbehave';
import { witnesses } from '../core/witness';
import { unfairnessOf } from './unfair/unfairness';
import { Wire } from './wire';

const PREFIX = '/v1/';

/** Kolmeya itself: who calls, may they, what goes wrong today, and then the operation. */
export function vendorRouter(accounts: Accounts): Router {
	return Router().use(async (request, response) => {
		const path = request.path.startsWith(PREFIX) ? request.path.slice(PREFIX.length) : '';
		const found = findEndpoint(path);
		if (found === undefined) return new Wire(response).send(notFound);
		if (request.method !== 'POST') {
			return new Wire(response).send(methodNotAllowed(request.method, `api/v1/${path}`));
		}
		const account = accounts.find(bearer(request));
		if (account === undefined) return new Wire(response).send(unauthenticated);
		await serve(account, found.endpoint, { request, response, path, params: found.params });
	});
}

interface Arrival {
	request: Request;
	response: Response;
	path: string;
	params: Record<string, string>;
}

async function serve(account: Account, endpoint: Endpoint, { request, response, path, params }: Arrival) {
	const { world, settings } = account;
	const now = world.now();
	const body = bodyOf(request);
	const entry = account.log.open({
		endpoint: endpoint.path,
		path,
		body: settings.keepBodies ? body : undefined,
		at: new Date(now),
	});
	const wire = new Wire(response, entry);

	const refusal = gate(account, request, response, now);
	const faults = refusal === undefined ? account.faults.take(endpoint.path, path) : [];
	const spoil = insteadOf(faults);
	const url = `${request.protocol}://${request.headers.host}${request.baseUrl}${request.path}`;
	const call = { account, now, url, params, unfair: unfairnessOf(faults) };
	const answer = refusal ?? (spoil ? undefined : await perform(endpoint, body, call));
	repeatByNetwork(faults, endpoint, body, call);
	const fair = faults.length === 0 && answer !== undefined;
	for (const witness of witnesses)
		witness.exchange({ endpoint: endpoint.path, body, ...(fair && { answer }) });

	// The work is done on arrival and the answer travels: a client that gives up early has sent nonetheless.
	const slow = faults.find(({ kind }) => kind === 'slow')?.ms ?? 0;
	await world.timers.wait(settings.latencyMs + slow);
	if (spoil !== undefined) return spoil(wire);
	if (answer === undefined) return;
	const lose = afterwardsOf(faults);
	if (lose !== undefined) return lose(wire, answer, world);
	wire.send(settings.shuffle ? shuffleLists(answer, world.random) : answer);
}

/** Laravel's middleware: released addresses, then the rate limit. */
function gate(account: Account, request: Request, response: Response, now: number): Answer | undefined {
	const { allowedIps, rateLimit } = account.settings;
	const caller = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
	if (allowedIps !== null && !allowedIps.includes(caller)) return ipNotReleased;
	const { limit, remaining, refusedFor } = account.rate.count(now, rateLimit);
	response.set({ 'X-RateLimit-Limit': String(limit), 'X-RateLimit-Remaining': String(remaining) });
	return refusedFor === null ? undefined : tooManyRequests(rateLimit.retryAfter ? refusedFor : undefined);
}

/** Something between the client and Kolmeya hands the same request in again. It is not logged: the client never sent it. */
function repeatByNetwork(faults: readonly FaultPart[], endpoint: Endpoint, body: unknown, call: Call): void {
	const repeat = faults.find(({ kind }) => kind === 'repeated');
	if (repeat === undefined) return;
	const again = { ...call, unfair: { ...call.unfair, byNetwork: true } };
	call.account.transit.after(repeat.ms ?? 0, () => void perform(endpoint, body, again));
}

async function perform(endpoint: Endpoint, body: unknown, call: Call): Promise<Answer> {
	try {
		return await endpoint.run(body, call);
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		return { status: 500, body: { errors: [error instanceof Error ? error.message : String(error)] } };
	}
}

const bearer = (request: Request) => /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';

/**
 * PHP takes anything unreadable for an empty body. What stands in the query is input as well, e.g. the page in the links
 * of a page (`?page=2`); the body wins.
 */
function bodyOf(request: Request): Record<string, unknown> {
	const text: unknown = request.body;
	const { page } = request.query;
	const query = { ...request.query, ...(/^\d+$/.test(String(page)) && { page: Number(page) }) };
	try {
		const body: unknown = typeof text === 'string' && text !== '' ? JSON.parse(text) : {};
		const fields = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
		return { ...query, ...fields };
	} catch {
		return query;
	}
}
