/** npm run mutation: are the tests of the pure cores any good? Changes the code and looks whether they notice. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readArguments } from '../test/support/processes/arguments.mjs';
import { cores, wantedScore } from './mutation/cores.mjs';
import { writeDocument } from './mutation/document.mjs';
import { mutate, mutationArtifacts, mutationReport } from './mutation/run.mjs';
import { describe, percent, scoreOf, total } from './mutation/score.mjs';
import { print, seconds } from '../test/support/processes/progress.mjs';
import { Checks } from '../test/support/processes/verdict.mjs';

const usage = `Usage: npm run mutation -- [--only ${cores.map(({ name }) => name).join(',')}] [--concurrency 1]
  --only         some cores; of the others docs/quality.md keeps what it says
  --concurrency  tests at once (2)`;
const { only, concurrency = '2' } = readArguments(usage, {
	only: { type: 'string' },
	concurrency: { type: 'string' },
});
const wanted = only?.split(',') ?? cores.map(({ name }) => name);
const chosen = cores.filter(({ name }) => wanted.includes(name));
if (chosen.length !== wanted.length) {
	print(usage);
	process.exit(2);
}

const started = new Date();
print(`Changing ${wanted.join(', ')} in one place at a time; about a second for each change.`);
const mutants = await mutate(chosen, Number(concurrency));
const scores = chosen.map((core) => scoreOf(core, mutants));
const took = seconds(started.getTime());

await mkdir(mutationArtifacts, { recursive: true });
const survivors = scores.flatMap((score) => score.survivors.map(describe));
await writeFile(join(mutationArtifacts, 'survivors.txt'), `${survivors.join('\n')}\n`);
print(`Wrote ${await writeDocument(scores, { started, took })}`);
print(`Survivors: ${join(mutationArtifacts, 'survivors.txt')}; in their place: ${mutationReport}`);

const checks = new Checks();
for (const score of scores) {
	const found = `${percent(score).toFixed(1)} % of ${total(score)}`;
	checks.check(
		`${score.core.name}: the tests notice ${wantedScore} % of the mutants (${found}, ${took} in all)`,
		percent(score) >= wantedScore,
		`${score.survivors.length} go unnoticed`,
	);
}
checks.conclude();
