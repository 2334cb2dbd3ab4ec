/** What a person looks at to be sure: n8n's list of installed nodes, and the account's Check Setup. */
import { packageName } from '../../support/processes/places.mjs';
import { addAction, findNode } from './creator.mjs';
import { choose } from './fields.mjs';
import { openNewWorkflow } from './sending.mjs';
import type { Visit } from './visit.mjs';

export async function seeInstalled(visit: Visit): Promise<void> {
	// That page counts all community packages of the world at another host, and complains where there is no internet.
	await visit.page.route('https://api.npms.io/**', (route) => route.fulfill({ json: { total: 0 } }));
	await visit.page.goto(`${visit.editor.url}/settings/community-nodes`);
	await visit.page.getByText(packageName, { exact: true }).first().waitFor();
	await visit.moment('0-installed');
}

export async function checkSetup(visit: Visit): Promise<void> {
	await openNewWorkflow(visit);
	await visit.at('canvas-handle-plus').first().click();
	await findNode(visit);
	await addAction(visit, 'Check account setup');
	await choose(visit, visit.at('node-credentials-select'), 'Kolmeya account');
	await visit.at('node-execute-button').first().click();
	const findings = visit.at('output-panel');
	await findings.getByText('token', { exact: true }).first().waitFor();
	visit.checks.check('Check Setup says what it found', true);
	await visit.picture('13-check-setup');
	await visit.at('ndv-close-button').click();
}
