import type { Response } from 'express';
import type { Account } from '../account/account';
import { pageState } from './state';

/** Quick enough to feel immediate, and one look at an account costs a fraction of a millisecond. */
const TICK_MS = 250;

/**
 * Server-sent events: the account's state whenever it has changed. It is compared rather than announced, so that the
 * page hears of everything, whoever caused it: a client, a timer, the control API or a test inside the process.
 */
export function streamState(account: Account, response: Response): void {
	response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
	let told = '';
	let callOff = () => {};
	const tick = () => {
		const state = JSON.stringify(pageState(account));
		if (state !== told) response.write(`data: ${state}\n\n`);
		told = state;
		callOff = account.world.timers.after(TICK_MS, tick);
	};
	response.on('close', () => callOff());
	tick();
}
