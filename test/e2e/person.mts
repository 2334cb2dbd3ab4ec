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

export async function checkPerson(
	browser: Browser,
	demo: Demo,
	checks: Checks,
	pictures: string | Audience,
): Promise<void> {
	const visit = await Visit.begin(browser, demo, checks, pictures);
	try {
		await seeInstalled(visit);
		await createCredential(visit);
		await sendToThree(visit);
		await meetRefusal(visit);
		await listen(visit);
		await addSafeguards(visit);
		await checkSetup(visit);
	} catch (error) {
		await visit.picture('stopped-here');
		throw error;
	} finally {
		const { complaints } = visit.editor;
		checks.check('the browser never complained', complaints.length === 0, complaints.join('\n'));
	}
}
