/** What goes wrong at Kolmeya during a round: drawn, but the same for the same seed. */
import { z } from 'zod';
import type { Fault } from '../../../sandbox/account/fault.js';
import type { FaultKind } from '../../../sandbox/account/fault-kinds.js';
import type { Random } from '../../../sandbox/core/random.js';
import type { Account } from '../templates/account.mjs';

/** More than the node waits for an answer. */
const slowMs = 4_000;
const kinds: ReadonlyArray<FaultKind> = [
	'resetBefore',
	'resetAfter',
	'stallAfter',
	'serverFaultBefore',
	'serverFaultAfter',
	'htmlBadGatewayBefore',
	'htmlBadGatewayAfter',
	'unreadableAfter',
	'cutAfter',
	'emptyAfter',
	'tooManyRequests',
	'slow',
	'shuffled',
];
const [fewest, most] = [3, 9];
const Armed = z.array(z.object({ kind: z.string(), times: z.number() }).passthrough());

export async function armFaults(account: Account, random: Random): Promise<FaultKind[]> {
	const faults = Array.from({ length: fewest + random.int(most - fewest + 1) }, () => draw(random));
	for (const fault of faults) await account.tell('faults', { ...fault });
	return faults.map(({ kind }) => kind);
}

function draw(random: Random): Fault {
	const kind = random.pick(kinds);
	return {
		// Of what asks what became of a request, too.
		on: random.chance(0.8) ? 'sms/store' : 'sms/status/request',
		kind,
		skip: random.int(12),
		...(kind === 'slow' && { ms: slowMs }),
		...(kind === 'tooManyRequests' && random.chance(0.5) && { retryAfter: 1 }),
	};
}

/** Gives the kinds that nothing has met. */
export async function disarmFaults(account: Account): Promise<string[]> {
	const left = await account.ask('faults', Armed);
	await account.clearFaults();
	return left.map(({ kind }) => kind);
}
