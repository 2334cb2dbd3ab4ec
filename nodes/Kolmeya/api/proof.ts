import type { RefusalKind } from './refusal';

/**
 * What an answer proves about a request that must not be carried out twice:
 * - `notTaken`: the request ended before anything could be taken;
 * - `perhapsTaken`: somebody says no, which may be said after the work was done: it counts only when the request,
 *   asked for by its reference, is not there;
 * - `nothing`: no look-up that finds nothing can prove that the request will not arrive yet.
 */
export type Proof = 'notTaken' | 'perhapsTaken' | 'nothing';

/** Refusals that come before the route: of the token, or by a router that has no such address. */
const BEFORE_THE_ROUTE = new Set<RefusalKind>(['token', 'noRoute']);

/** Statuses below 500 with which something along the way gives up while the request may still go on. */
const GIVEN_UP_ON_THE_WAY = new Set([408, 409, 499]);

/**
 * The one table of what a refusal proves. Nobody has seen how Kolmeya refuses a request of which it has taken a part,
 * so each line that is not a proof is taken for the worse.
 *
 * | answer | proof |
 * |---|---|
 * | 401, a router's "route ... could not be found" | `notTaken` |
 * | any other 3xx and 4xx: 400, 403 (also of the IP), 404, 413, 422, 429, a redirect | `perhapsTaken` |
 * | a 2xx with nothing but a complaint | `perhapsTaken` |
 * | no credit, in the list of errors of any status | `perhapsTaken` |
 * | 408, 409, 499 and any other 5xx | `nothing` |
 *
 * A connection that never came about needs no line here: it has no answer (see `wire.ts`).
 *
 * @example
 * proofOf(401, 'token') // 'notTaken'
 * proofOf(504, 'server') // 'nothing'
 */
export function proofOf(status: number, kind: RefusalKind): Proof {
	if (BEFORE_THE_ROUTE.has(kind)) return 'notTaken';
	if (kind === 'noCredit') return 'perhapsTaken';
	return status >= 500 || GIVEN_UP_ON_THE_WAY.has(status) ? 'nothing' : 'perhapsTaken';
}
