/** The Kolmeya Trigger in the real n8n, over its production URL: what it takes, what it refuses, how it lives. */
import type { Demo } from '../support/demo/demo.mjs';
import type { Checks } from '../support/processes/verdict.mjs';
import { checkAuthentication } from './trigger/authenticating.mjs';
import { checkConfirmation } from './trigger/confirming.mjs';
import { checkDoor } from './trigger/door.mjs';
import { checkEndurance } from './trigger/enduring.mjs';
import { checkGathering } from './trigger/gathering.mjs';
import { checkLife } from './trigger/living.mjs';
import { checkReceiving } from './trigger/receiving.mjs';
import { checkTheWay } from './trigger/travelling.mjs';

export async function checkTrigger(demo: Demo, checks: Checks): Promise<void> {
	await checkReceiving(demo, checks);
	await checkAuthentication(demo, checks);
	await checkDoor(demo, checks);
	await checkTheWay(demo, checks);
	await checkGathering(demo, checks);
	await checkConfirmation(demo, checks);
	await checkEndurance(demo, checks);
	await checkLife(demo, checks);
}
