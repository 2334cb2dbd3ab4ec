/** Calls that come while n8n starts, as close together as it takes to meet every moment of that. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isStarting } from './found.mjs';
import type { Manner } from './stream.mjs';

/** A call through a proxy takes a handshake, and n8n has to start on the same machine. */
const everyMs = { direct: 50, guarded: 1_000 };
const patienceMs = 240_000;

/** Calls until the trigger answers; how many calls an n8n that was starting has answered with 2xx. */
export async function callWhileItStarts({ name, guarded, post }: Manner): Promise<number> {
	const pauseMs = guarded ? everyMs.guarded : everyMs.direct;
	let putOff = 0;
	for (const ends = Date.now() + patienceMs; Date.now() < ends; await sleep(pauseMs)) {
		const id = `${name}, while it starts`;
		const body = JSON.stringify({ id: 'r', reference: null, messages: [{ id, status_code: 3 }] });
		const answer = await post(body).catch(() => undefined);
		if (answer?.status !== 200) continue;
		if (!isStarting(answer.text)) return putOff;
		putOff += 1;
	}
	throw new Error(`${name}: the trigger did not answer within ${patienceMs / 1000} s`);
}
