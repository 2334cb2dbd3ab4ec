/** Somebody made a new token in Kolmeya's panel: what the person in front of the editor gets to know. */
import { changeToken, pastedToken } from './credential.mjs';
import type { Visit } from './visit.mjs';

/** With the panel of Send open, which stays so. */
export async function meetRefusal(visit: Visit): Promise<void> {
	await changeToken(visit, 'um-token-antigo');
	await visit.at('node-execute-button').first().click();
	const message = await visit.at('node-error-message').innerText();
	const advice = await visit.at('node-error-description').innerText();
	visit.checks.check(
		'an error says what happened and what to do',
		/does not recognize the API token$/.test(message) &&
			/Copy the current token .* into the credential/.test(advice),
		`${message} ${advice}`,
	);
	await visit.look('an error', visit.at('output-panel'));
	await visit.picture('7-error');
	await changeToken(visit, pastedToken);
	await visit.at('ndv-close-button').click();
}
