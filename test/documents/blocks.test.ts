/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../sandbox';
import { MODELS } from '../../sandbox/odoo/models';
import { commandsIn, isRun, mistakeIn } from './commands';
import { mistakesInDiagram, mistakesInTree } from './diagrams';
import { isKnown, itemsDiffer, outputDiffers, parseJson } from './json';
import { type Block, readDocuments, root, takeApart } from './markdown';
import { failureOf } from './running';

/** Every block of code in the documents does what it says. A block of a kind nobody knows is a mistake. */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.stop());

const { nodes }: { nodes: Array<{ name: string; type: string }> } = JSON.parse(
	readFileSync(join(root, 'workflows', 'campaign-from-database.json'), 'utf8'),
);
const postgresNodes = new Set(
	nodes.filter(({ type }) => type === 'n8n-nodes-base.postgres').map(({ name }) => name),
);

interface Neighbours {
	before?: Block;
	after?: Block;
}

type Check = (block: Block, neighbours: Neighbours) => string[] | Promise<string[]>;

const kinds: Record<string, Check> = {
	sh: async ({ text }) => {
		const mistakes = commandsIn(text).map(async (command) => {
			const why = mistakeIn(command) ?? (isRun(command) ? await failureOf(command, sandbox) : undefined);
			return why === undefined ? [] : [`${command}: ${why}`];
		});
		return (await Promise.all(mistakes)).flat();
	},
	mermaid: ({ text }) => mistakesInDiagram(text),
	'text files': ({ text }) => mistakesInTree(text),
	'json payload': (block) => (isKnown(parseJson(block)) ? [] : ['the trigger does not know such a payload']),
	'json items': (block, { before }) =>
		before?.info[1] === 'payload'
			? itemsDiffer(parseJson(before), parseJson(block))
			: ['no payload stands above these items'],
	'json input': (_, { after }) => (after?.info[1] === 'output' ? [] : ['no output stands below this input']),
	'json output': async (block, { before }) =>
		before?.info[1] === 'input'
			? await outputDiffers(String(block.info[2]).split(':'), parseJson(before), parseJson(block), sandbox)
			: ['no input stands above this output'],
	// A check types it where the reader does.
	'json typed': ({ place, info: [, , file], text }) =>
		Array.isArray(JSON.parse(text)) &&
		file &&
		existsSync(join(root, file)) &&
		within(file, place.split(':')[0])
			? []
			: [`${file} does not read these items`],
	// An excerpt of a file that is compiled, linted and, where it is a test, run.
	ts: excerpt,
	// Run in a real Odoo by test/e2e/odoo; here only that Odoo's models are called as they are.
	python: ({ text }) =>
		[...text.matchAll(/env\['([\w.]+)'\]/g)].flatMap(([, model]) =>
			MODELS.has(model) || model === 'ir.config_parameter' ? [] : [`Odoo has no model ${model}`],
		),
	// What a template's PostgreSQL nodes get for MySQL; test/e2e/templates runs it.
	sql: ofPostgresNode,
	'text parameters': ({ info: [language, , ...name], ...block }) =>
		ofPostgresNode({ ...block, info: [language, ...name] }),
	// The examples for proxies, which the end-to-end checks run.
	nginx: excerpt,
	haproxy: excerpt,
	caddy: excerpt,
};

function ofPostgresNode({ info: [, ...words] }: Block): string[] {
	const name = words.join(' ');
	return postgresNodes.has(name) ? [] : [`campaign-from-database has no Postgres node "${name}"`];
}

function excerpt({ info: [, file], text }: Block): string[] {
	return file !== undefined && existsSync(join(root, file)) && within(file, text)
		? []
		: [`these lines do not stand in ${file}`];
}

function within(file: string, text: string): boolean {
	return readFileSync(join(root, file), 'utf8').includes(text.trimEnd());
}

async function mistakesIn(block: Block, neighbours: Neighbours): Promise<string[]> {
	const [language, kind] = block.info;
	const check = kinds[language] ?? kinds[`${language} ${kind}`];
	if (!check) return [`nobody knows how to check "${block.info.join(' ')}"`];
	try {
		return await check(block, neighbours);
	} catch (error) {
		return [String(error)];
	}
}

const blocks = readDocuments().flatMap((document) =>
	document.blocks.map((block, index) => ({
		place: block.place,
		block,
		neighbours: { before: document.blocks[index - 1], after: document.blocks[index + 1] },
	})),
);

it.each(blocks)('the block at $place holds', async ({ block, neighbours }) => {
	expect(await mistakesIn(block, neighbours)).toEqual([]);
});

it('each Postgres node of campaign-from-database has its MySQL statement', () => {
	const given = blocks.filter(({ block: { info } }) => info[0] === 'sql');
	expect(given.map(({ block: { info } }) => info.slice(1).join(' ')).sort()).toEqual(
		[...postgresNodes].sort(),
	);
});

it.each([
	['a language nobody knows', 'ruby', 'puts 1'],
	['no language', '', 'puts 1'],
	['JSON of no kind', 'json', '{}'],
	['JSON with a mistake', 'json payload', '{'],
	['a payload of no event', 'json payload', '{"id":"a1b2"}'],
	['an input without output', 'json input', '{}'],
	['items of no payload', 'json items', '[]'],
	['a script that is gone', 'sh', 'npm run nothing'],
	['an option that is gone', 'sh', 'npm run sandbox -- --nothing'],
	['a test that is gone', 'sh', 'npx jest test/nothing'],
	['a program nobody knows', 'sh', 'rm -r docs'],
	['a call that is refused', 'sh', 'curl -X POST http://127.0.0.1:8099/sandbox/nothing'],
	['a call elsewhere', 'sh', 'curl http://127.0.0.1:9/'],
	['a wrong token', 'sh', 'printf x'],
	['a folder that is gone', 'text files', 'nodes/\n  nothing/  gone'],
	['a box that is gone', 'mermaid', 'flowchart LR\n  a["send/"] --> b["nothing/"]'],
	['a statement of no node', 'sql Nothing', 'SELECT 1'],
	['lines of no file', 'ts README.md', 'const nothing = 1;'],
])('refuses %s', async (_, info, text) => {
	const [block] = takeApart('x.md', `\`\`\`${info}\n${text}\n\`\`\`\n`).blocks;
	expect(await mistakesIn(block, {})).not.toEqual([]);
});
