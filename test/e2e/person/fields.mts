/** The fields of an open node or credential, as a hand works them. */
import type { Locator } from 'playwright-core';
import type { Visit } from './visit.mjs';

/** What any list offers while it is open. */
const offered = (visit: Visit): Locator => visit.page.locator('[role="option"]:visible');

/** Opens a list, says what is in it, and closes it. */
async function entriesOf(visit: Visit, list: Locator): Promise<string[]> {
	await list.click();
	const entries = offered(visit);
	const opened = await entries
		.first()
		.waitFor()
		.then(
			() => true,
			() => false,
		);
	const names = opened ? await entries.allInnerTexts() : [];
	await visit.page.keyboard.press('Escape');
	await entries.first().waitFor({ state: 'hidden' });
	return names.map((name) => name.trim());
}

export async function choose(visit: Visit, list: Locator, name: string): Promise<void> {
	await list.click();
	await offered(visit).filter({ hasText: name }).first().click();
}

/** Lists that must offer something, each thing with a name for people. */
export async function checkLists(visit: Visit, parameters: readonly string[]): Promise<void> {
	for (const parameter of parameters) {
		const names = await entriesOf(visit, visit.at(`parameter-input-${parameter}`));
		visit.checks.check(`the list "${parameter}" is not empty`, names.length > 0);
		visit.read(`the list "${parameter}"`, names);
	}
}

/** Into a field with an expression. Pasted: an editor completes brackets while somebody types. */
export async function rewrite(visit: Visit, field: Locator, text: string): Promise<void> {
	await field.locator('.cm-content').click();
	await visit.page.keyboard.press('ControlOrMeta+A');
	await visit.page.keyboard.insertText(text);
}
