/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not shipped to n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { filesBelow, root } from './markdown';

/** The examples in docstrings: `call // what it gives`, a line each. Of an object the fields that matter are enough. */

interface Example {
	file: string;
	call: string;
	gives: string;
}

const examples = filesBelow('nodes/Kolmeya')
	.filter((file) => file.endsWith('.ts'))
	.flatMap((file) =>
		[...readFileSync(join(root, file), 'utf8').matchAll(/@example\n((?: \* .+\n)+)/g)].flatMap(([, lines]) =>
			lines
				.trimEnd()
				.split('\n')
				.map((line): Example => {
					const [, call, gives] = /^ \* (.+?) \/\/ (.+)$/.exec(line) ?? [];
					if (call === undefined) throw new Error(`${file}: an example without "// what it gives": ${line}`);
					return { file, call, gives };
				}),
		),
	);

/** A text as code, with the exports of a file in scope. */
async function evaluate(code: string, file?: string): Promise<unknown> {
	const scope: object = file === undefined ? {} : await import(join(root, file));
	const run: unknown = runInThisContext(`(${Object.keys(scope).join()}) => (${code})`);
	if (typeof run !== 'function') throw new Error(`${code} is no expression`);
	const value: unknown = run(...Object.values(scope));
	return value;
}

it('are there for the pure core', () => {
	expect(new Set(examples.map(({ file }) => file)).size).toBeGreaterThan(10);
});

it.each(examples.map(({ file, call, gives }) => [call, gives, file]))(
	'%s gives %s',
	async (call, gives, file) => {
		const given: object = { value: await evaluate(call, file) };
		expect(given).toMatchObject({ value: await evaluate(gives) });
	},
);
