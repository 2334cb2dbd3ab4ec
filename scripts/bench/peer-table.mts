import type { PeerSample } from './peers.mjs';
import { peerLatency } from './plan.mjs';
import {
	groupBy,
	median,
	type Ratio,
	ratioOf,
	showNumber,
	showRatio,
} from '../../test/support/figures/statistics.mjs';
import type { Table } from '../../test/support/figures/table.mjs';
import { atLeast, type Target } from './target.mjs';

/** How many times the messages a second of n8n's Twilio node. */
const WANTED = 100;

export function peerTable(samples: PeerSample[]): Table {
	const groups = groupBy(
		samples,
		({ lostResponse, messages, contender }) => `${lostResponse} ${messages} ${contender}`,
	);
	return {
		title: "Beside n8n's Twilio node",
		note:
			`n8n's own Twilio node and the Kolmeya node in the same n8n, taking turns, for the same customers and texts. Stand-ins on this machine answer each request after ${peerLatency} ms: ` +
			'Twilio takes one message a request, Kolmeya up to 1,000. *Time* is what n8n reports for the node; CPU includes n8n and its task runner, creating the customers and storing the execution. ' +
			'*Doubles* are SMS that a phone got beyond its first. **One response lost**: the gateway takes a message (Kolmeya: all of them) and the connection closes before the response; both nodes have *Retry On Fail* with 3 tries.',
		head: [
			'',
			'messages',
			'node',
			'time ms',
			'messages/s',
			'to Twilio',
			'CPU µs/message',
			'requests/message',
			'doubles',
			'runs',
		],
		rows: groups.map((group) => {
			const [{ lostResponse, messages, contender }] = group;
			return [
				lostResponse ? 'one response lost' : 'no fault',
				showNumber(messages),
				contender,
				showNumber(median(group.map(({ ms }) => ms))),
				showNumber(median(group.map(rate))),
				contender === 'Kolmeya' ? showRatio(ratioAt(samples, group[0])) : '',
				showNumber(median(group.map(({ cpu }) => (cpu ?? Number.NaN) / messages))),
				showNumber(median(group.map(({ requests }) => requests / messages))),
				String(Math.max(...group.map(({ doubles }) => doubles))),
				String(group.length),
			];
		}),
	};
}

export function peerTargets(samples: PeerSample[]): Target[] {
	const largest = samples
		.filter(({ lostResponse }) => !lostResponse)
		.sort((a, b) => b.messages - a.messages)
		.at(0);
	const ratio = largest && ratioAt(samples, largest);
	if (!ratio) return [];
	const what = `messages a second, ${showNumber(largest.messages)} at ${peerLatency} ms, to n8n's Twilio node in the same n8n (vm)`;
	return [atLeast(what, ratio, WANTED)];
}

const rate = ({ messages, ms }: PeerSample): number => (messages * 1000) / ms;

function ratioAt(samples: PeerSample[], { messages, lostResponse }: PeerSample): Ratio | undefined {
	const of = (contender: PeerSample['contender']) =>
		samples.filter(
			(sample) =>
				sample.contender === contender &&
				sample.messages === messages &&
				sample.lostResponse === lostResponse,
		);
	return ratioOf(of('Kolmeya'), of('Twilio'), rate);
}
