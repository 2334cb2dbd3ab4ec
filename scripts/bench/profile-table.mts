import type { ProfileSample } from './send.mjs';
import { showNumber } from '../../test/support/figures/statistics.mjs';
import type { Table } from '../../test/support/figures/table.mjs';

/** What the difference to a bare client is made of. */
export function profileTable(samples: readonly ProfileSample[]): Table {
	const [{ messages = 0, latencyMs = 0 } = {}] = samples;
	const of = (contender: string) => samples.find((sample) => sample.contender === contender)?.profile ?? {};
	const [node, bare] = [of('node'), of('bare')];
	const parts = [...new Set([...Object.keys(node), ...Object.keys(bare)])];
	const rows = parts
		.filter((part) => Math.max(node[part] ?? 0, bare[part] ?? 0) >= 1)
		.sort((a, b) => (node[b] ?? 0) - (node[a] ?? 0));
	const total = (profile: Record<string, number>) => Object.values(profile).reduce((sum, ms) => sum + ms, 0);
	return {
		title: `Where the time goes, ${showNumber(messages)} messages at ${latencyMs} ms`,
		note:
			"Milliseconds of the JavaScript thread, by V8's profiler, one run each, including the profiler's own overhead. " +
			'`node: send/guards` is that folder of the package. The node reads, composes and checks all messages before the first request ' +
			'(an invalid parameter must not cost an SMS), and creates the output items after the last response. No requests are open during that time. ' +
			'The bare client does neither and builds each request while others wait.',
		head: ['part', 'Kolmeya node', 'bare client'],
		rows: [
			...rows.map((part) => [part, showNumber(node[part] ?? 0), showNumber(bare[part] ?? 0)]),
			...(samples.length > 0 ? [['together', showNumber(total(node)), showNumber(total(bare))]] : []),
		],
	};
}
