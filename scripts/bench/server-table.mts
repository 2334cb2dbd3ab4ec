import type { ServerSample } from './server-send.mjs';
import { groupBy, median, ratioOf, showNumber, showRatio } from '../../test/support/figures/statistics.mjs';
import type { Table } from '../../test/support/figures/table.mjs';

export function serverTable(samples: ServerSample[]): Table {
	const groups = groupBy(
		samples,
		({ engine, latencyMs, messages, contender }) => `${engine} ${latencyMs} ${messages} ${contender}`,
	);
	return {
		title: 'Sending in a real n8n',
		note:
			'The Kolmeya node compared with a Code node that makes batches, an HTTP Request node and a Code node that splits the answers, ' +
			'in the same n8n. *Time* is what n8n reports for those nodes; *whole run* and CPU include n8n and its task runner, creating the ' +
			'customers and storing the execution.',
		head: [
			'engine',
			'latency ms',
			'messages',
			'',
			'time ms',
			'time to HTTP',
			'whole run ms',
			'CPU µs/message',
			'runs',
		],
		rows: groups.map((group) => {
			const [{ engine, latencyMs, messages, contender }] = group;
			const rivals = samples.filter(
				(sample) =>
					sample.engine === engine &&
					sample.latencyMs === latencyMs &&
					sample.messages === messages &&
					sample.contender === 'HTTP Request + Code',
			);
			return [
				engine,
				String(latencyMs),
				showNumber(messages),
				contender,
				showNumber(median(group.map(({ ms }) => ms))),
				contender === 'Kolmeya' ? showRatio(ratioOf(group, rivals, ({ ms }) => ms)) : '',
				showNumber(median(group.map(({ wallMs }) => wallMs))),
				showNumber(median(group.map(({ cpu }) => (cpu ?? Number.NaN) / messages))),
				String(group.length),
			];
		}),
	};
}
