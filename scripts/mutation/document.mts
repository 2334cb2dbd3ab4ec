/** docs/quality.md: how good the tests are, in figures. */
import { readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { branchesRun } from '../test/branches.mjs';
import { toMinute } from '../../test/support/figures/machine.mjs';
import { type Core, cores, wantedScore } from './cores.mjs';
import { percent, type Score, total } from './score.mjs';
import { root } from '../../test/support/processes/places.mjs';

const Package = z.object({ version: z.string() });

/** Of cores that were not run the rows stay as they are. */
export async function writeDocument(
	scores: readonly Score[],
	{ started, took }: { started: Date; took: string },
): Promise<string> {
	const file = join(root, 'docs', 'quality.md');
	const [stryker, jest] = await Promise.all([versionOf('@stryker-mutator/core'), versionOf('jest')]);
	const branches = await branchesRun();
	const counted = branches === undefined ? '' : ` The last time: ${branches}.`;
	const known = await readFile(file, 'utf8').catch(() => '');
	const rows = cores.flatMap((core) => {
		const score = scores.find((one) => one.core === core);
		return score
			? rowOf(score, toMinute(started))
			: known.split('\n').filter((line) => line.startsWith(`| ${nameOf(core)} |`));
	});
	const made = [
		`Made by \`npm run mutation\`, the last time in ${took}.`,
		`${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}; Node.js ${process.versions.node}, Stryker ${stryker}, jest ${jest}.`,
	].join('  \n');
	await writeFile(
		file,
		`${['# How good the tests are', `${COVERAGE}${counted}`, MUTATION, made, [...HEAD, ...rows].join('\n'), METHOD].join('\n\n')}\n`,
	);
	return file;
}

const nameOf = ({ folder, only = [''] }: Core): string =>
	only.map((file) => `\`${join(folder, file).replace('nodes/Kolmeya/', '')}\``).join(', ');

function rowOf(score: Score, made: string): string {
	const { core, files, killed, timedOut, survivors } = score;
	const counts = [files, total(score), killed, timedOut, survivors.length];
	return line(nameOf(core), core.promise, ...counts, `**${percent(score).toFixed(1)} %**`, made);
}

const line = (...cells: Array<string | number>): string => `| ${cells.join(' | ')} |`;

const HEAD = [
	line('core', 'promise', 'files', 'mutants', 'a test fails', 'no end', 'unnoticed', 'score', 'made'),
	line('---', '---', '--:', '--:', '--:', '--:', '--:', '--:', '---'),
];

async function versionOf(name: string): Promise<string> {
	const text = await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8');
	return Package.parse(JSON.parse(text)).version;
}

const COVERAGE = `## Branches

\`npm test\` fails when the tests run less than 95 % of the branches in one of \`api/\`, \`event/\`, \`send/\` and \`trigger/\`.`;

const MUTATION = `## Mutants

Running a line does not mean checking it. So Stryker changes the pure cores in one place at a time (a \`<\` becomes \`<=\`, a condition is always true, a block is empty) and runs the tests again: at least one must fail. The command fails when fewer than ${wantedScore} % of the changes of a core are noticed.`;

const METHOD = `- Only the unit tests are run, so that a mutant takes a second instead of a minute. The engine and e2e tests would notice more.
- Not mutated: files that talk to n8n or contain texts for the editor. The engine tests cover them.
- Some mutants cannot be noticed: equivalent code, a limit that is never reached, a shortcut for speed.
- It takes too long for every change, so it is not in \`.ci/run\`. Run it after changes to a core: \`npm run mutation -- --only send\`.`;
