/** The credential: a token that is wrong, one as it is pasted from somewhere, and what n8n says to both. */
import { sandboxToken } from '../../support/servers/sandbox.mjs';
import type { Visit } from './visit.mjs';

const type = 'Kolmeya API';
/** As the headers of the API documentation show it. */
export const pastedToken = `Bearer ${sandboxToken}`;

export async function createCredential(visit: Visit): Promise<void> {
	const { page, demo, editor } = visit;
	await page.goto(`${editor.url}/home/credentials`);
	await visit.at('add-resource-credential').first().click();
	await visit.at('new-credential-type-select').locator('input').fill('kolmeya');
	await visit.at('new-credential-type-select-option').filter({ hasText: type }).click();
	await visit.at('new-credential-type-button').click();
	const form = visit.at('editCredential-modal');
	await visit.look('the credential', form);
	await visit.lookAtIcons('the credential', form);
	await fieldOf(visit, 'baseUrl').fill(demo.sandbox.apiUrl);
	await fieldOf(visit, 'webhookSecret').fill('uma frase comprida que só nós conhecemos');

	await refuseToken(visit, 'um-token-antigo');
	await visit.picture('1-credential-refused', form);
	await saveToken(visit, pastedToken);
	const answer = page.waitForResponse((response) => response.url().endsWith('/rest/credentials/test'));
	await form.getByRole('button', { name: 'Retry' }).click();
	await answer;
	await visit.at('credentials-config-container-test-success').waitFor();
	visit.checks.check('a token pasted with "Bearer " in front is tested successfully', true);
	await visit.picture('2-credential-tested', form);
	await close(visit);
}

/** From the panel of a node, with the pencil beside its credential. */
export async function changeToken(visit: Visit, token: string): Promise<void> {
	await visit.at('credential-edit-button').click();
	// n8n tests what it opens. A second test meanwhile ends the first with "Node not found": a fault of n8n 2.41.
	await visit.at('editCredential-modal').getByRole('button', { name: 'Retry' }).waitFor();
	await (token === pastedToken ? saveToken : refuseToken)(visit, token);
	await close(visit);
}

async function saveToken(visit: Visit, token: string): Promise<void> {
	await fieldOf(visit, 'apiToken').fill(token);
	await visit.at('credential-save-button').click();
	await visit.at('credentials-config-container-test-success').waitFor();
}

async function refuseToken(visit: Visit, token: string): Promise<void> {
	const form = visit.at('editCredential-modal');
	await fieldOf(visit, 'apiToken').fill(token);
	await visit.at('credential-save-button').click();
	await form.getByText('More details').click();
	const advice = form.getByText('Copy the current token from the Kolmeya panel');
	await advice.waitFor();
	await visit.look('what a wrong token is answered', form);
}

const fieldOf = (visit: Visit, name: string) =>
	visit.at('editCredential-modal').locator(`[data-test-id="parameter-input-${name}"] input`);

async function close(visit: Visit): Promise<void> {
	await visit.page.getByRole('button', { name: 'Close this dialog' }).last().click();
	await visit.at('editCredential-modal').waitFor({ state: 'hidden' });
}
