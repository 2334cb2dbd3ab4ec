/** Events and an n8n that goes away: what is lost, what is not, and how the rest is found. */
import type { Demo } from '../support/demo/demo.mjs';
import type { Checks } from '../support/processes/verdict.mjs';
import { checkDisturbances } from './outages/disturbing.mjs';
import { checkReconciling } from './outages/reconciling.mjs';

export async function checkOutages(demo: Demo, checks: Checks): Promise<void> {
	await checkDisturbances(demo, checks);
	await checkReconciling(demo, checks);
}
