/** What n8n wrote to its log. */
import { cache, packageName } from '../../support/processes/places.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';

const unhandled = /unhandled|uncaught|out of memory|MaxListenersExceeded/i;
/** A stack trace that goes through our code, or an error that names the node. */
const ours = new RegExp(`node_modules/${packageName}/|\\berror\\b.*kolmeya`, 'i');

export function checkLog(text: string, checks: Checks): void {
	// n8n itself is installed below a folder that is named like the package.
	const lines = text.replaceAll(cache, '').split('\n');
	for (const [what, pattern] of [
		["n8n's log tells of no unhandled rejection, no uncaught exception, no leak of listeners", unhandled],
		["n8n's log holds no error of this package", ours],
	] as const) {
		const found = lines.filter((line) => pattern.test(line));
		checks.check(what, found.length === 0, found.slice(0, 3).join(' | '));
	}
}
