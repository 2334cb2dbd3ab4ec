/** The same form as a person sees it: in Chromium, on a desk and on a phone. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Checks } from '../../support/processes/verdict.mjs';
import { csv, decide, message, office, phoneOf, phones, testPhones } from './campaign-from-form-office.mjs';
import type { Rehearsal } from './rehearsal.mjs';

const file = csv([
	'Nome;Telefone;Vencimento',
	...['Ana Souza', 'Bruno Lima', 'Célia Rocha', 'Davi Alves', 'Elisa Prado'].map(
		(name, index) => `${name};${phoneOf(80 + index)};05/12/2025`,
	),
	'Fábio;1234;05/12/2025',
]);
const patience = 120_000;
const sizes = [
	{ name: 'desk', width: 1280, height: 900 },
	{ name: 'phone', width: 390, height: 844 },
];

export async function checkInBrowser(form: Rehearsal, checks: Checks, pictures: string): Promise<void> {
	const folder = join(pictures, 'templates');
	await mkdir(folder, { recursive: true });
	const browser = await form.stage.browser();
	for (const [index, { name, ...viewport }] of sizes.entries()) {
		const context = await browser.newContext({
			viewport,
			deviceScaleFactor: 2,
			httpCredentials: { username: office.user, password: office.password },
		});
		const page = await context.newPage();
		page.setDefaultTimeout(patience);
		const shot = async (step: string) =>
			await page.screenshot({ path: join(folder, `campaign-from-form-${step}-${name}.png`), fullPage: true });
		await page.goto(form.address('Campaign form', 'form'));
		await page.getByLabel('Nome da campanha').fill(`Vencimentos ${name}`);
		await page
			.getByLabel('Arquivo')
			.setInputFiles({ name: file.name, mimeType: file.type, buffer: file.content });
		await page.getByLabel('Mensagem').fill(message);
		await page.getByRole('button', { name: 'Conferir' }).click();
		await page.getByText('Exemplos').waitFor();
		checks.check(`${name}: nothing sticks out of the preview`, await fits(page));
		await page.getByLabel('Centro de custo').selectOption({ index: 1 });
		await page
			.getByLabel(decide)
			.selectOption({ label: 'Enviar primeiro um teste, só para os meus telefones' });
		await page.getByLabel(testPhones).fill('(11) 95555-1098');
		await shot('preview');
		// As impatient people do. The page lets the second click go nowhere.
		await page.getByRole('button', { name: 'Continuar' }).dblclick();
		await page.getByText('O teste foi enviado').waitFor();
		await page.getByLabel('E agora?').selectOption({ index: 1 });
		await page.getByRole('button', { name: 'Continuar' }).click();
		await page.getByText('Campanha concluída').waitFor();
		checks.check(`${name}: nothing sticks out of the summary`, await fits(page));
		await shot('summary');
		// The page ends the execution in the background; a form whose execution runs n8n never answers.
		await form.quiet();
		await page.reload();
		checks.check(
			`${name}: the summary is still there after a reload`,
			await page.getByText('Campanha concluída').isVisible(),
		);
		const received = await phones(form);
		const got = Array.from({ length: 5 }, (_, person) => received.get(phoneOf(80 + person)) ?? 0);
		// Each round has a campaign of its own name, so the second size sends a second SMS.
		checks.check(
			`${name}: everybody got one SMS`,
			got.every((count) => count === index + 1),
			got.join(),
		);
		await context.close();
	}
}

const fits = async (page: Page): Promise<boolean> =>
	await page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth');
