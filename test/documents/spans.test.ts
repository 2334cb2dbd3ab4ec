/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mistakeIn } from './commands';
import { flawOf } from './expressions';
import { filesBelow, readDocuments, root, type Span } from './markdown';

/** Code inside of sentences: commands can be run, expressions give a value, files exist, names are those of the code. */

const COMMAND = /^(npm|npx|n8n|node|curl|bash|git|docker|openssl|printf) /;
const FILE = /^(?![/~])[\w.<>/-]*(\/|\.(ts|mts|js|mjs|json|md|yml|svg|png))$/;

const files = filesBelow('');
const code = files.filter(
	(file) =>
		/\.(ts|mts|js|mjs|json|yml|html|csv)$|^\.ci\/|^docs\/proxies\//.test(file) &&
		!file.startsWith('test/documents/'),
);
/** Statements that a test runs from the document. */
const statements = readDocuments().flatMap(({ blocks }) =>
	blocks.filter(({ info: [kind] }) => kind === 'sql'),
);
const words = new Set([
	...code.flatMap((file) => wordsOf(readFileSync(join(root, file), 'utf8'))),
	...statements.flatMap(({ text }) => wordsOf(text)),
]);

const packageJson = readFileSync(join(root, 'package.json'), 'utf8');

/** Looked up in n8n 2.41.1, 1.123.81 (the second) and Odoo (the last): none of our code has a use for them. */
const OF_OTHERS = new Set([
	'N8N_REINSTALL_MISSING_PACKAGES',
	'QUEUE_WORKER_MAX_STALLED_COUNT',
	'N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL',
	'N8N_DATA_TABLES_MAX_SIZE_BYTES',
	'N8N_CONCURRENCY_EVALUATION_LIMIT',
	'N8N_WEBHOOK_URL',
	'N8N_PROXY_HOPS',
	'N8N_PAYLOAD_SIZE_MAX',
	'N8N_PATH',
	'message_post',
]);

function wordsOf(text: string): string[] {
	return text.match(/[A-Za-z_][\w-]{2,}/g) ?? [];
}

function mistakeInSpan(text: string): string | undefined {
	if (COMMAND.test(text)) return mistakeIn(text);
	if (text.includes('{{')) return flawOf(text);
	if (FILE.test(text)) return isThere(text) ? undefined : 'there is no such file';
	const unknown = wordsOf(text).filter((word) => !words.has(word) && !OF_OTHERS.has(word));
	return unknown.length === 0 ? undefined : `the code knows no ${unknown.join(', ')}`;
}

/** `send/` and `windows.ts` are the end of a path, or a folder in one; `<resource>` stands for any name. */
function isThere(text: string): boolean {
	const pattern = text.replace(/\./g, '\\.').replace(/<\w+>/g, '[^/]+');
	const path = new RegExp(`/${pattern}${text.endsWith('/') ? '' : '$'}`);
	// What a command makes is there only afterwards.
	return packageJson.includes(`"${text}`) || files.some((file) => path.test(`/${file}`));
}

const mistakes = (spans: readonly Span[]) =>
	spans.flatMap(({ place, text }) => {
		const why = mistakeInSpan(text);
		return why === undefined ? [] : [`${place} \`${text}\`: ${why}`];
	});

it.each(readDocuments().filter(({ spans }) => spans.length > 0))(
	'the code in $file is right',
	({ spans }) => {
		expect(mistakes(spans)).toEqual([]);
	},
);

it.each([
	'npm run nothing',
	'npx jest test/nothing',
	'git frobnicate',
	'{{ $json.nothing }}',
	"{{ $('Nobody').first().json.phone }}",
	'{{ $json.phone.toFixed( }}',
	'nodes/Kolmeya/nothing.ts',
	'options.nothingOfTheKind',
	'KOLMEYA_NOTHING=1',
])('refuses `%s`', (text) => {
	expect(mistakes([{ place: 'x.md:1', text }])).toHaveLength(1);
});
