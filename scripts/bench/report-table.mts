import type { ReportSample } from './reports.mjs';
import { groupBy, median, showNumber } from '../../test/support/figures/statistics.mjs';
import type { Table } from '../../test/support/figures/table.mjs';

const MEGABYTE = 1024 * 1024;

export function reportTable(samples: ReportSample[]): Table {
	return {
		title: 'Reports',
		note: "In n8n's own engine, all rows of 60 days. *Held* is the memory of the output items.",
		head: [
			'operation',
			'rows',
			'requests',
			'rows/s',
			'peak MB',
			'peak bytes/row',
			'held bytes/row',
			'output items',
		],
		rows: groupBy(samples, ({ operation }) => operation).map((group) => {
			const [{ operation, rows, requests, items }] = group;
			const middle = (value: (sample: ReportSample) => number) => median(group.map(value));
			return [
				operation,
				showNumber(rows),
				showNumber(requests),
				showNumber(rows / (middle(({ ms }) => ms) / 1000)),
				showNumber(middle(({ peak }) => peak) / MEGABYTE),
				showNumber(middle(({ peak }) => peak) / rows),
				showNumber(middle(({ held }) => held) / rows),
				showNumber(items),
			];
		}),
	};
}
