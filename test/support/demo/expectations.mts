/** What the demonstration promises: the same list for `npm start -- --once` and `npm run e2e`. */
import type { SandboxCounts } from './counts.mjs';
import type { DemoRun } from './demo.mjs';
import type { Checks } from '../processes/verdict.mjs';

const customers = 2500;
const storeRequests = 3; // 1,000 + 1,000 + 500, the most that Kolmeya takes at once

export function checkCampaign(checks: Checks, run: DemoRun, counts: SandboxCounts): void {
	const accepted = run.outcomes.filter(({ outcome }) => outcome === 'accepted');
	checks.check(
		`each of ${customers} customers has an outcome`,
		run.outcomes.length === customers,
		`${run.outcomes.length}`,
	);
	checks.check(
		'every customer left the node once',
		new Set(run.outcomes.map(({ customer }) => customer)).size === run.outcomes.length,
	);
	checks.check(
		`the sandbox saw ${storeRequests} requests to sms/store`,
		counts.storeRequests === storeRequests,
		`${counts.storeRequests}`,
	);
	checks.check(
		'no phone was accepted twice for one text',
		counts.mostOfOneText === 1,
		`${counts.mostOfOneText} times`,
	);
	checks.check(
		'the sandbox accepted exactly what the node calls accepted',
		counts.accepted === accepted.length,
		`${counts.accepted} and ${accepted.length}`,
	);
	checks.check(
		'the trigger refused no webhook',
		counts.webhooks.refused === 0,
		`${counts.webhooks.refused} refused`,
	);
	checks.check('delivery events arrived', run.events.length > 0);
	checks.check(
		'every delivery event belongs to an accepted message',
		run.events.every(({ message }) => accepted.some(({ messageId }) => messageId === message?.id)),
	);
	checks.check(
		'no delivery event came twice',
		new Set(run.events.map(({ eventId }) => eventId)).size === run.events.length,
	);
}
