import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { z } from 'zod';

const Findings = z.object({
	violations: z.array(
		z.object({
			id: z.string(),
			impact: z.string().nullish(),
			nodes: z.array(z.object({ html: z.string() })).min(1),
		}),
	),
});
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe-core holds against the page as it is now: `color-contrast (serious): <p ...>`. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
	await page.evaluate(await readFile(axe, 'utf8'));
	const { violations } = Findings.parse(await page.evaluate('axe.run(document)'));
	return violations.map(({ id, impact, nodes }) => `${id} (${String(impact)}): ${nodes[0].html}`);
}
