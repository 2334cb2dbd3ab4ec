/** docs/scale.md: what queue mode did in the day's work, and what that says about a million messages a day. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DayFigures } from '../../test/e2e/scale/day-figures.mjs';
import { percentile } from '../../test/support/figures/statistics.mjs';
import { asMarkdown, type Table } from '../../test/support/figures/table.mjs';
import { describeMachine, toMinute } from '../../test/support/figures/machine.mjs';
import { n8nVersion, nodeVersion, root } from '../../test/support/processes/places.mjs';
import { millionADay } from './million.mjs';

interface Scaled {
	command: string;
	figures: DayFigures;
	started: Date;
	/** Of the machine before anything was started. */
	load: number;
	took: string;
}

export async function writeScale(scaled: Scaled): Promise<string> {
	const { figures } = scaled;
	const tables = [sending(figures), listening(figures), memory(figures)];
	const parts = [introduction(scaled), ...tables.map(asMarkdown), ...millionADay(figures), METHOD];
	const file = join(root, 'docs', 'scale.md');
	await writeFile(file, `${parts.join('\n\n')}\n`);
	return file;
}

const introduction = ({ command, started, load, took }: Scaled): string => `# Scale

${[
	`Made by \`${command}\` on ${toMinute(started)} (${took}).`,
	describeMachine(load),
	`n8n ${n8nVersion} on Node.js ${nodeVersion}: main, a webhook process, two workers; PostgreSQL and Redis. All of it, and Kolmeya's stand-in, on this one machine.`,
].join('  \n')}

A day's load at once: campaigns are sent while the trigger receives events. Meanwhile, a worker is killed, and Redis is restarted. What n8n and the nodes do when a process dies: [queue mode](queue-mode.md). One campaign of a million messages: [a million in one campaign](million.md).`;

function sending({ campaigns: of }: DayFigures): Table {
	const { sends, lookUps, refused, limit, windowSeconds } = of.requests;
	return {
		title: 'Sending',
		head: ['what', 'found'],
		rows: [
			['messages, each to a phone of its own', `${whole(of.messages)} in ${of.campaigns} executions`],
			['phones with no SMS, or with more than one', whole(of.wrong)],
			['until all but the killed campaigns were finished', `${whole(of.seconds)} s`],
			['messages a second in that time', whole(of.accepted / of.seconds)],
			[`requests of ${of.batchSize} messages`, whole(sends)],
			['look-ups for Send Once', whole(lookUps)],
			[`refused with 429: more than ${limit} in ${windowSeconds} s, the vendor's limit`, whole(refused)],
			['a worker is killed after', `${whole(of.killedAt)} messages`],
			['campaigns that it was sending', whole(of.unfinished)],
			['until n8n had ended their executions', `${whole(of.noticedSeconds)} s`],
			['until these, started again with their key, were finished', `${whole(of.secondSeconds)} s`],
			['of their messages, reported as already sent', whole(of.alreadySent)],
		],
	};
}

function listening({ events: of }: DayFigures): Table {
	const latency = (share: number) => `${whole(percentile(of.latencies, share))} ms`;
	return {
		title: 'Listening',
		head: ['what', 'found'],
		rows: [
			['events', `${whole(of.events)} in ${whole(of.calls)} calls, ${of.connections} at once`],
			['events that started two executions', whole(of.doubled)],
			['events lost by n8n with the killed worker', `${whole(of.lost)} in ${whole(of.died)} executions`],
			['calls a second', (of.calls / of.seconds).toFixed(1)],
			['until a call is answered, median', latency(0.5)],
			['95 of 100', latency(0.95)],
			['99 of 100', latency(0.99)],
			['all', latency(1)],
			[`Redis is away after ${whole(of.redisGoneAt)} calls, for`, `${whole(of.redisGoneMs)} ms`],
			['attempts repeated because they were not answered with 200', whole(of.repeated)],
			[`executions, *Collect* ${of.collect} ms`, whole(of.executions)],
		],
	};
}

const memory = ({ memory: all }: DayFigures): Table => ({
	title: 'Memory',
	note: 'The peak memory of each process; the worker with the highest number replaced the killed one.',
	head: ['process', 'MB'],
	rows: all.map(({ name, peak }) => [name, whole(peak / 1024 ** 2)]),
});

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

const METHOD = `## How it is measured

- The stand-in answers after 150 ms and allows 500 requests a minute: the number is from Kolmeya, the minute is an assumption.
- Requests of 250, so that each campaign can be killed halfway; 1,000 is the default.
- The worker is killed with SIGKILL when a quarter of the messages is accepted; another is started immediately. n8n notices the dead one (sooner than usual, by the settings of its locks: one and a half to two minutes are usual), and ends its executions with an error; then these campaigns are started again with the same *Send Once Key*.
- The stand-in counts how many SMS each phone received.
- The calls have signed URLs and 20 messages each. They are sent as fast as n8n accepts them, so the times are for full load. A call that is not answered with 200 is repeated; its time runs from the first attempt. All executions are read, and their events are compared with those sent. An event whose execution had begun on the killed worker is gone, although its call was answered: n8n 2 ends such an execution and keeps nothing of what it was started with. The template *Reconcile missed events* asks Kolmeya for these.
- Redis keeps its data on disk (\`appendonly yes\`). If Redis loses its jobs, executions are lost, whatever the node does.`;
