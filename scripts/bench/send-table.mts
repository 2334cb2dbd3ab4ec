import type { MemorySample, SendSample } from './send.mjs';
import { groupBy, median, ratioOf, showNumber, showRatio } from '../../test/support/figures/statistics.mjs';
import type { Table } from '../../test/support/figures/table.mjs';

const CONTENDERS = { bare: 'bare client', node: 'Kolmeya node', oneByOne: 'one request an item' };
/** Below that, what a process costs anyway hides what a message costs. */
const LEAST_FOR_MEMORY = 100_000;
export function sendTable(samples: SendSample[], memory: MemorySample[], latencyMs: number): Table {
	const at = samples.filter((sample) => sample.latencyMs === latencyMs);
	const groups = groupBy(at, ({ messages, contender }) => `${messages} ${contender}`);
	const of = (contender: string, messages: number) =>
		at.filter((sample) => sample.contender === contender && sample.messages === messages);
	const resident = (contender: string, messages: number) =>
		median(of(contender, messages).map(({ peak }) => peak / messages));
	const inUse = (messages: number, contender: string) => {
		const found = memory.find((sample) => sample.messages === messages && sample.contender === contender);
		return found ? showNumber(found.inUse / messages) : '';
	};
	return {
		title: `Sending, ${latencyMs === 0 ? 'no latency' : `${latencyMs} ms latency`}`,
		note:
			"In n8n's own engine (n8n-core), a fresh process for each measurement. *Time to bare* is taken pair by pair: " +
			'median, lowest and highest. *Resident* is the peak of the process beyond what it had with the items loaded, including garbage that V8 has not collected yet, and *beyond bare* is how much more that is than for the bare client; ' +
			'*in use* is the same without garbage, from a separate run.',
		head: [
			'messages',
			'',
			'messages/s',
			'time to bare',
			'CPU µs/message',
			'resident bytes/message',
			'beyond bare',
			'in use bytes/message',
			'requests/message',
			'runs',
		],
		rows: groups.map((group) => {
			const [{ messages, contender, requests }] = group;
			const each = (value: (sample: SendSample) => number) => median(group.map(value)) / messages;
			const large = messages >= LEAST_FOR_MEMORY;
			const ratio = contender === 'bare' ? undefined : ratioOf(group, of('bare', messages), ({ ms }) => ms);
			return [
				showNumber(messages),
				CONTENDERS[contender],
				showNumber(1000 / each(({ ms }) => ms)),
				showRatio(ratio),
				showNumber(each(({ cpu }) => cpu)),
				large ? showNumber(each(({ peak }) => peak)) : '',
				large && contender !== 'bare'
					? showNumber(each(({ peak }) => peak) - resident('bare', messages))
					: '',
				latencyMs === 0 ? inUse(messages, contender) : '',
				showNumber(requests / messages),
				String(group.length),
			];
		}),
	};
}
