/**
 * npm run reference: the reference of the shipped code, made from its own docstrings, into .artifacts/reference.
 * `--check` writes nothing. Whatever lacks a docstring, or links to nowhere, fails it.
 */
import { join } from 'node:path';
import { Application } from 'typedoc';
import { artifacts, root } from '../test/support/processes/places.mjs';
import { print } from '../test/support/processes/progress.mjs';

const folder = join(artifacts, 'reference');
const shipped = [
	'nodes/Kolmeya/*.node.ts',
	'nodes/Kolmeya/{api,event,list,send,trigger,parameters,operations}',
	'credentials',
];

/** Details of one file that a reader of the reference sees through, in the signature that uses them. */
const details = [
	'Change',
	'ItemContext',
	'Json',
	'OrNull',
	'Parts',
	'RejectionPart',
	'Response',
	'vendorFormat',
];

const typedoc = await Application.bootstrap({
	name: 'n8n-nodes-kolmeya',
	entryPoints: shipped.map((path) => join(root, path)),
	entryPointStrategy: 'expand',
	tsconfig: join(root, 'tsconfig.json'),
	basePath: root,
	readme: join(root, 'docs/architecture.md'),
	highlightLanguages: ['mermaid', 'ts', 'json', 'sh'],
	// From an unpacked archive as well: links do not ask git.
	disableGit: true,
	sourceLinkTemplate: 'https://github.com/n8n-nodes-kolmeya/n8n-nodes-kolmeya/blob/main/{path}#L{line}',
	excludeExternals: true,
	excludePrivate: true,
	// `npm run typecheck` does that, for the whole tree.
	skipErrorChecking: true,
	requiredToBeDocumented: ['Function', 'Class', 'Interface', 'TypeAlias', 'Variable'],
	validation: { notDocumented: true, notExported: true, invalidLink: true, invalidPath: true },
	intentionallyNotExported: details,
	treatWarningsAsErrors: true,
	treatValidationWarningsAsErrors: true,
});

const project = await typedoc.convert();
if (project) {
	typedoc.validate(project);
	if (!process.argv.includes('--check')) await typedoc.generateDocs(project, folder);
}
const { errorCount, warningCount } = typedoc.logger;
if (errorCount + warningCount > 0) process.exitCode = 1;
else if (!process.argv.includes('--check')) print(`Open ${join(folder, 'index.html')}`);
