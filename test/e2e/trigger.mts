/** The Kolmeya Trigger in the real n8n, over its production URL: what it takes, what it refuses, how it lives. */
import type { Demo } from '../../scripts/lib/demo.mjs';
import type { Checks } from '../../scripts/lib/verdict.mjs';
import { checkReceiving } from './trigger/receiving.mjs';

export async function checkTrigger(demo: Demo, checks: Checks): Promise<void> {
	await checkReceiving(demo, checks);
}
