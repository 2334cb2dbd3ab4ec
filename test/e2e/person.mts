/** What a person does first in n8n's editor, click by click (n8n 2.41), and whether it reads well on the way. */
import type { Browser } from 'playwright-core';
import type { Demo } from '../support/demo/demo.mjs';
import type { Checks } from '../support/processes/verdict.mjs';
import { createCredential } from './person/credential.mjs';
import { listen } from './person/listening.mjs';
import { addSafeguards } from './person/options.mjs';
import { meetRefusal } from './person/refusal.mjs';
import { sendToThree } from './person/sending.mjs';
import { checkSetup, seeInstalled } from './person/setup.mjs';
import { type Audience, Visit } from './person/visit.mjs';

type Step = (visit: Visit) => Promise<void>;

/** What docs/first-steps.md tells; Check Setup comes last, for the film. */
const firstSteps: readonly Step[] = [
	createCredential,
	sendToThree,
	meetRefusal,
	listen,
	addSafeguards,
	checkSetup,
];
/** For somebody who has not seen the package yet. */
export const wholeTour: readonly Step[] = [seeInstalled, ...firstSteps];

export async function checkPerson(
	browser: Browser,
	demo: Demo,
	checks: Checks,
	pictures: string | Audience,
	steps: readonly Step[] = firstSteps,
): Promise<void> {
	const visit = await Visit.begin(browser, demo, checks, pictures);
	try {
		for (const step of steps) await step(visit);
	} catch (error) {
		await visit.picture('stopped-here');
		throw error;
	} finally {
		const { complaints } = visit.editor;
		checks.check('the browser never complained', complaints.length === 0, complaints.join('\n'));
	}
}
