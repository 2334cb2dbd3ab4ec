/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests are not shipped to n8n */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from './markdown';

/** What of the publish workflow can be tried without GitHub and npm. */

const workflow = readFileSync(join(root, '.github/workflows/publish.yml'), 'utf8');
const { version, scripts, repository } = z
	.object({
		version: z.string(),
		scripts: z.record(z.string(), z.string()),
		repository: z.object({ url: z.string() }),
	})
	.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const steps = [...workflow.matchAll(/^\s+(?:- )?run: (.+)$/gm)].map(([, command]) => command);

it('runs the tests and the scan before it publishes, and publishes last', () => {
	expect(steps).toEqual([
		'npm ci',
		expect.stringContaining('GITHUB_REF_NAME'),
		'npm test',
		'npm run scan',
		'npm run release',
	]);
	for (const [, name] of steps.join('\n').matchAll(/npm (?:run )?(test|scan|release)/g))
		expect(scripts).toHaveProperty(name);
});

it('may write the provenance statement that n8n asks for, and nothing else', () => {
	const permissions = /^permissions:\n((?: {2}.+\n)+)/m.exec(workflow)?.[1].trim().split(/\n\s*/);
	expect(permissions).toEqual(['contents: read', 'id-token: write']);
	expect(workflow).not.toMatch(/NPM_TOKEN|secrets\./);
	expect(repository.url).toMatch(/^git\+https:\/\/github\.com\//);
});

const [, tagStep = ''] = steps;

it.each([
	[version, true],
	[`${version}-rc`, false],
	['99.0.0', false],
])('with the tag %s the step that compares it with package.json passes: %s', (tag, passes) => {
	const env = { ...process.env, GITHUB_REF_NAME: tag };
	const run = () => execFileSync('bash', ['-c', tagStep], { cwd: root, env, stdio: 'ignore' });
	if (passes) expect(run).not.toThrow();
	else expect(run).toThrow();
});

it('a version tag starts it, another tag does not', () => {
	const [, pattern = ''] = /tags: \['(.+)'\]/.exec(workflow) ?? [];
	const tags = new RegExp(`^${pattern.replace(/\./g, '\\.')}$`);
	expect(['1.2.3', '10.20.30'].every((tag) => tags.test(tag))).toBe(true);
	expect(['v1.2.3', '1.2', '1.2.3-rc.1'].some((tag) => tags.test(tag))).toBe(false);
});
