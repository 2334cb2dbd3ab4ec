/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { filesBelow, root } from './markdown';

/** What a command in a document must hold to: the scripts, files and options it names are there. */

const { scripts } = z
	.object({ scripts: z.record(z.string()) })
	.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

const sourceOf = (file: string) => readFileSync(join(root, file), 'utf8');

/** Commands that only a person runs, on a machine of their own. */
const BY_HAND = new Set(['n8n import:workflow']);
const N8N_OPTIONS = new Set(['--input', '--separate']);

/** The lines of a shell block as commands: continued lines joined, remarks left out. */
export function commandsIn(text: string): string[] {
	return text
		.replace(/\\\n\s*/g, ' ')
		.split('\n')
		.map((line) => line.replace(/(^|\s)#.*$/, '').trim())
		.filter((line) => line !== '');
}

/** What is wrong with a command; `undefined` when nothing is, or when it is there to be run (`isRun`). */
export function mistakeIn(command: string): string | undefined {
	const [program, ...words] = command.split(/\s+/);
	switch (program) {
		case 'npm':
			return mistakeInNpm(words);
		case 'npx':
			return mistakeInNpx(words);
		case 'bash':
			return first(words, missing);
		case 'n8n':
			return mistakeInN8n(words);
		default:
			return isRun(command) ? undefined : `nobody knows how to check "${program}"`;
	}
}

/** Whether the test carries a command out. */
export function isRun(command: string): boolean {
	return /^(curl|printf) /.test(command);
}

function mistakeInNpm([verb, ...rest]: string[]): string | undefined {
	const [name, ...given] = verb === 'run' ? rest : [verb, ...rest];
	if (!(name in scripts)) return `package.json has no script "${name}"`;
	const file = /scripts\/run\.mjs (\w+)$/.exec(scripts[name])?.[1];
	const [dashes, ...words] = given;
	if (dashes !== undefined && (dashes !== '--' || !file)) return `npm takes "${dashes}" for itself`;
	return first(
		words,
		file === 'test' ? mistakeInPattern : (word) => unknownOption(word, `scripts/${file}.mts`),
	);
}

function mistakeInNpx([tool, ...words]: string[]): string | undefined {
	if (!existsSync(join(root, 'node_modules/.bin', tool))) return `there is no "${tool}" in node_modules`;
	if (tool === 'jest' && words[0] === '-c') return missing(words[1]);
	if (tool === 'jest') return first(words, mistakeInPattern);
	const [file, ...given] = words;
	if (tool === 'tsx') {
		return missing(file) ?? first(given, (word) => unknownOption(word, file));
	}
	return first(
		words.filter((word) => word.includes('/')),
		missing,
	);
}

/** jest takes parts of paths; `...` stands for the rest of one. */
function mistakeInPattern(word: string): string | undefined {
	const part = word.replace(/\.\.\.$/, '');
	const tests = filesBelow('test').filter((file) => file.endsWith('.test.ts'));
	return tests.some((file) => file.includes(part)) ? undefined : `no test is in "${word}"`;
}

function mistakeInN8n([verb, ...words]: string[]): string | undefined {
	if (!BY_HAND.has(`n8n ${verb}`)) return `nobody knows how to check "n8n ${verb}"`;
	return first(words, (word) => {
		const [option, value] = word.split('=');
		if (!N8N_OPTIONS.has(option)) return `"n8n ${verb}" has no ${option}`;
		return value === undefined || value.startsWith('<') ? undefined : missing(value);
	});
}

/** `[--screenshots]` and `--port 4010` are options of a script that reads them; other words are their values. */
function unknownOption(word: string, script: string): string | undefined {
	const name = /^\[?--([\w-]+)/.exec(word)?.[1];
	if (name === undefined) return undefined;
	// A script may leave its options to the program it starts.
	const started = /join\(root, '([\w-]+)', '([\w.-]+)'\)/.exec(sourceOf(script));
	const sources = sourceOf(script) + (started ? sourceOf(`${started[1]}/${started[2]}`) : '');
	const read = new RegExp(`['"]?\\b${name}['"]?: \\{ type: '|includes\\('--${name}'\\)`);
	return read.test(sources) ? undefined : `${script} has no --${name}`;
}

function first(words: readonly string[], mistake: (word: string) => string | undefined): string | undefined {
	return words.map(mistake).find((why) => why !== undefined);
}

function missing(path: string): string | undefined {
	return existsSync(join(root, path)) ? undefined : `there is no ${path}`;
}
