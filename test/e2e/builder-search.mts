/** n8n's AI builder searches its nodes: it must find ours, and be told what a model has to know before it builds. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import type { Demo } from '../support/demo/demo.mjs';
import { runtime } from '../support/n8n/install.mjs';
import { root } from '../support/processes/places.mjs';
import type { Checks } from '../support/processes/verdict.mjs';
import { senderType, triggerType } from '../support/templates/templates.mjs';

/** Not a plain "sms": of nodes with equal scores n8n's own come first, and the search gives only five. */
const queries = ['kolmeya', 'sms brazil', 'sms brasil', 'torpedo'];
const told: Array<[what: string, words: RegExp]> = [
	['the three outputs', /@builderHint .*0 Accepted, 1 Not Sent, 2 Unconfirmed/],
	['one node for all items', /without a loop/],
	['approvals', /approval .*Send and Wait for Response/],
	['the trigger', new RegExp(`@relatedNodes\\s+- ${triggerType}:`)],
	['what to do with Unconfirmed', /- send\s.*\s+@builderHint .*do not resend Unconfirmed/],
];

/** The entry of our node in an answer: entries begin with a dash and the name of a type. */
const entryIn = (answer: string): string =>
	answer.split(/\n(?=- \S+\.\w)/).find((entry) => entry.startsWith(`- ${senderType}\n`)) ?? '';

export async function checkBuilderSearch({ client }: Demo, checks: Checks): Promise<void> {
	const { stdout, stderr } = spawnSync(
		runtime.node,
		[
			join(root, 'test', 'support', 'n8n', 'catalog.cjs'),
			join(runtime.folders.n8n, 'package.json'),
			...queries,
		],
		{ input: await client.nodeDescriptions(), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
	);
	checks.check("n8n's own search runs", stdout !== '', stderr.slice(0, 500));
	const answers = z.array(z.string()).parse(JSON.parse(stdout));
	for (const [index, query] of queries.entries()) {
		const entry = entryIn(answers[index]);
		const missing = told.filter(([, words]) => !words.test(entry)).map(([what]) => what);
		checks.check(
			`"${query}" gives n8n's AI builder the node with its hints`,
			missing.length === 0,
			`not told: ${missing.join(', ')}\n${answers[index].slice(0, 1500)}`,
		);
	}
}
