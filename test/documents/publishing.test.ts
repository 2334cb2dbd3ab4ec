/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests are not shipped to n8n */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { commandsOf, jobsInOrder, readWorkflow, workflowFolder } from '../support/publishing/workflow';
import { filesBelow, root } from './markdown';

/** What of the workflows can be held to without GitHub and npm. `npm run dryrun` carries the publishing out. */

const { version, scripts, repository, publishConfig } = z
	.object({
		version: z.string(),
		scripts: z.record(z.string(), z.string()),
		repository: z.object({ url: z.string() }),
		publishConfig: z.unknown(),
	})
	.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

const files = readdirSync(join(root, workflowFolder));
const textOf = (file: string) => readFileSync(join(root, workflowFolder, file), 'utf8');
const publish = readWorkflow(root, 'publish.yml');
const jobs = jobsInOrder(publish);
const commands = jobs.flatMap(([, job]) => commandsOf(job));

it('runs the tests and the scan before it publishes, and publishes last', () => {
	expect(commands).toEqual([
		expect.stringContaining('GITHUB_REF_NAME'),
		'npm ci',
		'npm test',
		'npm run scan',
		'npm ci',
		'npm run release',
	]);
	for (const [, name] of commands.join('\n').matchAll(/npm (?:run )?(test|scan|release)/g))
		expect(scripts).toHaveProperty(name);
});

it('only the job that publishes may write the provenance statement that n8n asks for', () => {
	const rights = jobs.map(([name, { permissions }]) => [name, permissions]);
	expect(Object.fromEntries(rights)).toEqual({
		test: { contents: 'read' },
		publish: { contents: 'read', 'id-token': 'write' },
	});
	expect(textOf('publish.yml')).not.toMatch(/NPM_TOKEN|secrets\./);
	expect(repository.url).toMatch(/^git\+https:\/\/github\.com\//);
	// So that a person's own `npm publish` is refused: it could make no such statement.
	expect(publishConfig).toEqual({ provenance: true });
});

const [tagStep = ''] = commands;

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
	const [pattern = ''] = publish.on.push.tags;
	const tags = new RegExp(`^${pattern.replace(/\./g, '\\.')}$`);
	expect(['1.2.3', '10.20.30'].every((tag) => tags.test(tag))).toBe(true);
	expect(['v1.2.3', '1.2', '1.2.3-rc.1'].some((tag) => tags.test(tag))).toBe(false);
});

const uses = (text: string) => [...text.matchAll(/^.*\buses:\s*(.+)$/gm)].map(([, what]) => what);
const PINNED = /^([\w-]+\/[\w/-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+$/;

it('every action is one commit, with the version it is, and the same commit everywhere', () => {
	const used = files.flatMap((file) => uses(textOf(file)));
	expect(used.length).toBeGreaterThan(0);
	expect(used.filter((what) => !PINNED.test(what))).toEqual([]);
	const actions = new Set(used.map((what) => PINNED.exec(what)?.[1]));
	expect(new Set(used).size).toBe(actions.size);
});

it.each(files)('%s: every job has its own rights, an end, and a checkout that keeps no token', (file) => {
	const workflow = readWorkflow(root, file);
	expect(workflow.permissions).toEqual({});
	for (const { permissions, steps } of Object.values(workflow.jobs)) {
		expect(permissions).toHaveProperty('contents', 'read');
		for (const step of steps.filter((one) => one.uses?.startsWith('actions/checkout@')))
			expect(step.with).toHaveProperty('persist-credentials', false);
	}
});

/** What GitHub puts into a command's text before the shell sees it can be anything, also a command. */
const insertions = (command: string) => command.match(/\$\{\{.*?\}\}/gs) ?? [];

it('no command has anything inserted by GitHub: it reads variables', () => {
	expect(insertions('echo ${{ github.head_ref }}')).toHaveLength(1);
	const all = files.flatMap((file) => Object.values(readWorkflow(root, file).jobs).flatMap(commandsOf));
	expect(all.flatMap(insertions)).toEqual([]);
});

it('Dependabot renews the actions and the packages every week', () => {
	const { updates } = z
		.object({
			updates: z.array(
				z.object({ 'package-ecosystem': z.string(), schedule: z.object({ interval: z.string() }) }),
			),
		})
		.parse(parse(readFileSync(join(root, '.github/dependabot.yml'), 'utf8')));
	const weekly = updates.filter(({ schedule }) => schedule.interval === 'weekly');
	expect(weekly.map((update) => update['package-ecosystem']).sort()).toEqual(['github-actions', 'npm']);
});

it('the film has a caption for everything that is shown on the path of test/e2e/person, and no other', () => {
	const read = (file: string) => readFileSync(join(root, file), 'utf8');
	const path = filesBelow('test/e2e/person').map(read).join('\n');
	const shown = [...path.matchAll(/visit\.(?:picture|moment)\('([\w-]+)'/g)].map(([, name]) => name);
	const captions = read('scripts/video/captions.mts').matchAll(/^\t'([\w-]+)': \{$/gm);
	expect([...captions].map(([, name]) => name).sort()).toEqual(shown.sort());
});
