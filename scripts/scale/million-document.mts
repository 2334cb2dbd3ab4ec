/** docs/million.md: one campaign of a million messages through a real n8n, and what more would take. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MillionFigures, Moment } from '../../test/e2e/scale/million-figures.mjs';
import { asMarkdown, type Table } from '../../test/support/figures/table.mjs';
import { describeMachine, toMinute } from '../../test/support/figures/machine.mjs';
import { n8nVersion, nodeVersion, root } from '../../test/support/processes/places.mjs';
import { drawMillion } from './million-chart.mjs';

/** Readings of a minute. */
const WINDOW = 12;

interface Scaled {
	command: string;
	figures: MillionFigures;
	started: Date;
	/** Of the machine before anything was started. */
	load: number;
	took: string;
}

export async function writeMillion(scaled: Scaled): Promise<string> {
	const { figures } = scaled;
	await writeFile(join(root, 'docs/images/million-memory.svg'), drawMillion(figures.moments));
	const file = join(root, 'docs/million.md');
	const parts = [
		introduction(scaled),
		asMarkdown(sending(figures)),
		asMarkdown(memory(figures)),
		'![Memory of each process over the time of the campaign](images/million-memory.svg)',
		asMarkdown(listening(figures)),
		more(figures),
		OWN,
		METHOD,
	];
	await writeFile(file, `${parts.join('\n\n')}\n`);
	return file;
}

const introduction = ({
	command,
	figures,
	started,
	load,
	took,
}: Scaled): string => `# A million in one campaign

${[
	`Made by \`${command}\` on ${toMinute(started)} (${took}).`,
	describeMachine(load),
	`n8n ${n8nVersion} on Node.js ${nodeVersion}: main, a webhook process, two workers; PostgreSQL and Redis. All of it, and Kolmeya's stand-in, on this one machine.`,
].join('  \n')}

The template [campaign-from-database](../workflows/campaign-from-database.json) sends ${whole(figures.people)} contacts of a PostgreSQL table in chunks of ${whole(figures.chunkSize)}, ${figures.lanes} at a time. When 30 % and 60 % are sent, the newest worker is killed with SIGKILL and replaced; the first worker runs from beginning to end. Then one delivery event per message is written to the same table. The setup is described in the note of the template; for MySQL and MariaDB, see [this page](campaign-from-database-mysql.md).`;

const sending = ({ people, seconds, again, doubled, lost }: MillionFigures): Table => ({
	title: 'Sending',
	head: ['what', 'found'],
	rows: [
		['contacts, each with a phone of its own', whole(people)],
		['chunks that a killed worker left, sent by another one', whole(again)],
		['phones with more than one SMS', whole(doubled)],
		['phones with no SMS', whole(lost)],
		['until the last outcome was in the table', `${whole(seconds)} s`],
		['messages a second', whole(people / seconds)],
	],
});

const memory = ({ people, moments }: MillionFigures): Table => ({
	title: 'Memory',
	note: 'Resident memory in MB, the median of a minute. A killed worker has no last value, and its replacement has no early one.',
	head: ['process', `after ${whole(people / 10)} messages`, 'after the last', 'change'],
	rows: growth(people, moments).map(({ name, early, late }) => [
		name,
		early === undefined ? '' : whole(early),
		late === undefined ? '' : whole(late),
		early === undefined || late === undefined ? '' : `${Math.round((late / early - 1) * 100)} %`,
	]),
});

/** Of each process, MB after a tenth of the messages and after the last. */
export function growth(people: number, moments: readonly Moment[]) {
	const names = [...new Set(moments.flatMap((moment) => Object.keys(moment.memory)))];
	const tenth = moments.findIndex(({ done }) => done >= people / 10);
	const early = moments.slice(Math.max(0, tenth), Math.max(0, tenth) + WINDOW);
	const late = moments.slice(-WINDOW);
	return names.map((name) => ({ name, early: usual(early, name), late: usual(late, name) }));
}

/** The median: V8 collects when it likes, and one moment shows where it was just then. */
function usual(moments: readonly Moment[], name: string): number | undefined {
	if (moments.some(({ memory }) => !(name in memory))) return undefined;
	const sizes = moments.map(({ memory }) => memory[name] / 1024 ** 2).sort((a, b) => a - b);
	return sizes[Math.floor(sizes.length / 2)];
}

const listening = ({ people, events }: MillionFigures): Table => ({
	title: 'Deliveries',
	head: ['what', 'found'],
	rows: [
		['events', `${whole(people)} in ${whole(events.calls)} calls`],
		['until the last call was answered', `${whole(events.answeredSeconds)} s`],
		['until the last event was in its row', `${whole(events.writtenSeconds)} s`],
		['events a second', whole(people / events.writtenSeconds)],
		['calls repeated because they were not answered with 200', whole(events.repeated)],
	],
});

const more = ({ people, seconds, chunkSize }: MillionFigures): string => {
	const hours = (count: number) => ((count / people) * seconds) / 3600;
	return `## Ten and a hundred million

At this rate, ten million messages take ${hours(10_000_000).toFixed(1)} hours and a hundred million ${whole(hours(100_000_000))} hours. Memory does not grow with the campaign, because each chunk is an execution of its own. What to plan for:

- **Kolmeya's rate limit.** Kolmeya allows 500 requests, of up to 1,000 messages each, in a window. If the window is a minute, as we assume, that is at most 30 million messages an hour. Ask Kolmeya about your account.
- **Workers.** Add workers, and set \`lanes\` (chunks sent at the same time) to two per worker. n8n runs a sub-workflow on the worker of its caller, and the queue tends to give a job that starts every 60 seconds to the same worker each time. So give **Every minute** one rule per worker, some seconds apart, but not 5 or 10, because the queue's own period is 5 seconds: *Custom (Cron)* \`0 * * * * *\`, \`7 * * * * *\`, \`14 * * * * *\`.
- **PostgreSQL.** One row per message: about 1 GB per million with the indexes, when outcomes and deliveries are in it (PostgreSQL 15, texts of 45 characters). For a hundred million, partition \`kolmeya_campaign_message\` by campaign, and use larger chunks (\`chunkSize\` ${whole(chunkSize * 5)}), so that the table of chunks stays small.
- **Events.** Every message has at least one. Here, 250 arrive in each call. If Kolmeya sends each event in a call of its own, receiving takes longer than sending: see [scale](scale.md#a-million-messages-a-day). Use *Collect* in the trigger, and several webhook processes.`;
};

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

const OWN = `## For your own campaign

- **Setup**: see the note in the template. It also works with a single n8n process; [queue mode](queue-mode.md) adds workers.
- **Contacts**: the view \`kolmeya_contact\` has the columns \`id\` (different in each row), \`phone\` (in any notation) and \`message\`. *Começar* copies all contacts before its page answers, which takes about 40 s per million on a machine like this. If a proxy in front of n8n gives up earlier, n8n continues: open the page again and choose *Ver o andamento*.
- **Results**: the table \`kolmeya_campaign_message\` has one row per phone and text, with \`outcome\`, \`reason\`, \`status\`, \`reply\` and \`opt_out\`. For example: \`SELECT outcome, reason, count(*) FROM kolmeya_campaign_message WHERE campaign = 'fatura-2026-11' GROUP BY outcome, reason;\`
- **Old campaigns**: delete their rows when you no longer need them, but keep the rows with \`opt_out\`: later campaigns send nothing to these phones.`;

const METHOD = `## How it is measured

- The stand-in answers after 150 ms and allows 500 requests a minute.
- A worker is killed while it sends chunks. Three minutes later (\`staleMinutes\`; 10 in the template), another one takes these chunks and sends them with the same *Send Once Key*, so nobody gets a second SMS. The stand-in counts what each phone received.
- Memory is read every 5 seconds, for each process together with its task runner. The stand-in grows because it remembers what each phone received.
- The events are sent as fast as n8n takes them, 250 per call.`;
