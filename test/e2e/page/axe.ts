/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
/** axe-core in an open page. */
import { readFileSync } from 'node:fs';
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

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core holds against the page as it is now: `color-contrast (serious): <p ...>`. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
	await page.evaluate(axe);
	const { violations } = Findings.parse(await page.evaluate('axe.run(document)'));
	return violations.map(({ id, impact, nodes }) => `${id} (${String(impact)}): ${nodes[0].html}`);
}
