/** docs/soak.md: what was done, what held, and what n8n's memory did meanwhile. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figures } from '../../test/e2e/soak/figures.mjs';
import { isFlat, measures, showAllowed, showTrend } from '../../test/e2e/soak/judge.mjs';
import type { Law } from '../../test/e2e/soak/laws.mjs';
import type { Life } from '../../test/e2e/soak/plan.mjs';
import type { LifeSamples } from '../../test/e2e/soak/soak.mjs';
import { settlingRounds, trendOf } from '../../test/e2e/soak/trend.mjs';
import { asMarkdown, type Table } from '../../test/support/figures/table.mjs';
import { describeMachine, toMinute } from '../../test/support/figures/machine.mjs';
import { n8nVersion, nodeVersion } from '../../test/support/processes/places.mjs';
import { drawMemory } from './chart.mjs';

interface Soaked {
	command: string;
	seed: number;
	started: Date;
	load: number;
	took: string;
	packageVersion: string;
	lives: Life[];
	samples: LifeSamples[];
	figures: Figures;
	laws: Law[];
}

const picture = 'soak-memory.svg';

export async function writeSoak(folder: string, soaked: Soaked): Promise<string> {
	await mkdir(join(folder, 'images'), { recursive: true });
	await writeFile(join(folder, 'images', picture), drawMemory(soaked.lives, soaked.samples));
	const file = join(folder, 'soak.md');
	const parts = [
		'# Soak',
		introduction(soaked),
		STORY,
		...[laws(soaked), memory(soaked)].map(asMarkdown),
		`![Memory of n8n over the time of the soak](images/${picture})`,
		asMarkdown(work(soaked)),
		METHOD,
	];
	await writeFile(file, `${parts.join('\n\n')}\n`);
	return file;
}

const introduction = ({ command, seed, started, load, took, packageVersion }: Soaked): string =>
	[
		`Made by \`${command}\` on ${toMinute(started)} (seed ${seed}, ${took}).`,
		describeMachine(load),
		`n8n ${n8nVersion} with SQLite, Node.js ${nodeVersion}, n8n-nodes-kolmeya ${packageVersion} as packed for npm.`,
	].join('  \n');

const laws = ({ laws: all }: Soaked): Table => ({
	title: 'What must hold',
	note: 'Checked in every round, and again for all rounds at the end.',
	head: ['law', 'looked at', 'broken'],
	rows: all.map(({ what, looked, flaws }) => [what, whole(looked), whole(flaws.length)]),
});

const memory = ({ lives, samples }: Soaked): Table => ({
	title: 'Memory',
	note: `The median of the first third of the rounds and that of the last, after ${settlingRounds} rounds in which n8n settles; the slope is the median of the slopes between all pairs of rounds. An n8n that was stopped too early shows no trend.`,
	head: ['n8n', 'what', 'wanted', 'found', ''],
	rows: samples.flatMap((held, index) => {
		const name = `${index + 1}, ${lives[index]?.ending ?? 'undisturbed'}`;
		const rows = measures.flatMap((measure) => {
			const trend = trendOf(held.map(measure.of));
			if (!trend) return [];
			const verdict = isFlat(measure, trend) ? 'flat' : 'GROWS';
			return [[name, measure.what, showAllowed(measure), showTrend(measure, trend), verdict]];
		});
		return rows.length > 0
			? rows
			: [[name, '', '', held.length === 1 ? '1 round' : `${held.length} rounds`, '']];
	}),
});

const work = ({ figures }: Soaked): Table => ({
	title: 'What was done',
	head: ['what', 'how often'],
	rows: [
		['rounds', whole(figures.rounds)],
		['messages, each to a phone of its own', whole(figures.messages)],
		['executions of campaigns', whole(figures.runs)],
		['of them ended with an error, because nothing had been sent', whole(figures.raised)],
		['outcomes of disturbed runs', listed(figures.outcomes)],
		['messages reported as already sent by an earlier run with the key', whole(figures.alreadySent)],
		['faults that struck', listed(figures.faults)],
		['n8n stopped in mid-campaign', listed(figures.endings)],
		['calls of webhooks', whole(figures.calls)],
		['what n8n answered', listed(figures.answers)],
		['events, answered with 200', whole(figures.events)],
		['of them replies', whole(figures.replies)],
		['calls repeated on purpose', whole(figures.repeated)],
		['calls forged', whole(figures.forged)],
		['executions of the two triggers', whole(figures.executions)],
	],
});

const whole = (value: number): string => value.toLocaleString('en-US');

const listed = (counts: Record<string, number>): string =>
	Object.entries(counts)
		.sort(([, a], [, b]) => b - a)
		.map(([name, value]) => `${whole(value)} ${name}`)
		.join(', ');

const STORY = `One n8n sends and receives around the clock, while Kolmeya (the sandbox) loses responses, fails and returns "too many requests", and while n8n itself is stopped in the middle of campaigns: with SIGTERM, as in an update, and with SIGKILL, as in a power failure. In the second half it is left undisturbed, so that a leak has time to show.`;

const METHOD = `## How it is measured

- A round is three campaigns of 100 to 300 messages at once, in requests of 25, 4 at a time, with a time-out of 3 s and a Send Once Key; 3 to 9 faults are armed first, drawn with the seed. Then each campaign runs again with its key, undisturbed. One of the three has *On Error: continue*.
- The sandbox reports the status of every message within seconds, a fifth of them twice and in any order, to two triggers with signed URLs: one that collects, one that does not. In addition, each round has 20 replies, 10 repeated calls and a forged call. All executions are read and compared with what was answered with 200.
- A call that is not answered with 200, because n8n was down or the machine too busy, promises nothing: its events may be in an execution or not, but not twice. The sandbox does not repeat it.
- An event that is sent before and after a restart may start two executions: a trigger remembers repetitions as long as its n8n lives.
- Memory is read when a round is over and nothing is under way: resident from \`/proc/<pid>/status\`, in use from V8 after a garbage collection, with the buffers beside the heap. Executions stay in the database, as they do in a real n8n.
- When something is broken, the command fails, and the table says so.`;
