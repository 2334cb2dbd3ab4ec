/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints } from '../../nodes/Kolmeya/api/endpoints';
import { MAX_BLACKLIST_PHONES } from '../../nodes/Kolmeya/api/schemas/blacklist';
import { MAX_ACCESSES, MAX_STATUS_ROWS } from '../../nodes/Kolmeya/api/schemas/reports';
import { MAX_MESSAGES } from '../../nodes/Kolmeya/api/schemas/send';
import { SMS_BYTES } from '../../nodes/Kolmeya/api/values/text';
import { MAX_NESTING, MAX_BYTES } from '../../nodes/Kolmeya/event/body';
import { SECRET_KEPT_MS } from '../../nodes/Kolmeya/trigger/verify/secret';
import { MAX_GAP } from '../../nodes/Kolmeya/send/once/numbers';
import { operations, resources } from '../../nodes/Kolmeya/operations';
import { filesBelow, readDocuments, root } from './markdown';

/** Statements that the documents make in words, compared with the code. */

const sourceOf = (file: string) => readFileSync(join(root, file), 'utf8');
const documents = readDocuments();
const proseOf = (name: string) => documents.find(({ file }) => file === name)?.prose ?? '';
const templates = filesBelow('workflows').filter((file) => /^workflows\/[^/]+\.json$/.test(file));
const thousands = (number: number) => number.toLocaleString('en-US');

const versions = new Map(
	[...sourceOf('test/support/processes/places.mts').matchAll(/(\w+Version) = '([\d.]+)'/g)].map(
		([, name, version]): [string, string] => [name, version],
	),
);
const version = (name: string) => versions.get(name) ?? `no ${name}`;
const major = (name: string) => version(name).split('.')[0];

it.each([
	['README.md', `| n8n | ${version('n8nVersion')} | ${version('oldestN8nVersion')} |`],
	['README.md', `| Node.js of n8n | ${major('nodeVersion')} | ${major('oldestNodeVersion')}, `],
	['README.md', `requests of up to ${thousands(MAX_MESSAGES)} messages`],
	['README.md', `count ${SMS_BYTES} *bytes*`],
	['docs/sending.md', `about ${MAX_GAP} more`],
	['docs/operations.md', `${thousands(MAX_BLACKLIST_PHONES)} phones per request`],
	['docs/operations.md', `${thousands(MAX_STATUS_ROWS)} rows`],
	['docs/operations.md', `${thousands(MAX_ACCESSES)} per request`],
	['docs/trigger.md', `${MAX_BYTES / 1_000_000} MB`],
	['docs/trigger.md', `${MAX_NESTING} levels of nesting`],
	['SECURITY.md', `after at most ${SECRET_KEPT_MS / 1_000} seconds`],
	['CHANGELOG.md', `all ${Object.keys(endpoints).length} operations of the API`],
	['CHANGELOG.md', `${operations.length} operations: all 22 operations of the API`],
])('%s says: %s', (file, statement) => {
	expect(proseOf(file)).toContain(statement);
});

it('no document speaks of an n8n that nothing here is tried with', () => {
	const tried = [version('n8nVersion'), version('oldestN8nVersion')];
	const spoken = documents.flatMap(({ prose }) => [...prose.matchAll(/n8n (\d+\.[\d.]*\d)/g)]);
	expect(spoken.length).toBeGreaterThan(3);
	for (const [, one] of spoken) expect(tried.some((whole) => `${whole}.`.startsWith(`${one}.`))).toBe(true);
});

it('the templates are counted right, and each is in the list', () => {
	const count = templates.length;
	expect(count).toBeGreaterThan(17);
	expect(proseOf('README.md')).toContain(`${count} templates are in`);
	expect(proseOf('README.pt-BR.md')).toContain(`São ${count}`);
	expect(proseOf('CHANGELOG.md')).toContain(`${count} workflow templates`);
	const listed = documents.find(({ file }) => file === 'workflows/README.md')?.links.map(({ text }) => text);
	expect(listed).toEqual(expect.arrayContaining(templates.map((file) => file.replace('workflows/', ''))));
});

it('a newcomer reads the README to the end', () => {
	for (const file of ['README.md', 'README.pt-BR.md']) {
		expect(sourceOf(file).split(/\s+/).length).toBeLessThan(1_500);
	}
});

it('the reasons of a rejection are all told', () => {
	const [, union] = /RejectedReason =([^;]+);/.exec(sourceOf('nodes/Kolmeya/send/message.ts')) ?? [];
	const reasons = [...(union ?? '').matchAll(/'(\w+)'/g)].map(([, reason]) => reason);
	const row = proseOf('docs/sending.md')
		.split('\n')
		.find((line) => line.includes('| `rejected` |'));
	const told = [...(row ?? '').matchAll(/`(\w+)`/g)].map(([, word]) => word).slice(2);
	expect(reasons.length).toBeGreaterThan(5);
	expect(told).toEqual(reasons);
});

it('operations are called what the editor calls them', () => {
	const known = operations.map(({ resource, name }) => {
		const owner = resources.find(({ value }) => value === resource);
		return `${owner?.name} > ${name}`;
	});
	const owners = resources.map(({ name }) => name).join('|');
	const mention = new RegExp(`\\b(?:${owners}) > [A-Z][^.,:;|()*\\]]*`, 'g');
	const spoken = documents.flatMap(({ prose }) => prose.match(mention) ?? []);
	expect(spoken.length).toBeGreaterThan(15);
	expect(spoken.filter((words) => !known.some((name) => `${words} `.startsWith(`${name} `)))).toEqual([]);
});
