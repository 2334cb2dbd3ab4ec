/** The measurements as tables: medians of the repetitions, ratios pair by pair. */
import { latency } from './bench-plan.mjs';
import { profileTable } from './bench-profile-table.mjs';
import { reportTable } from './bench-report-table.mjs';
import { sendTable } from './bench-send-table.mjs';
import { serverTable } from './bench-server-table.mjs';
import type { Table } from './bench-table.mjs';
import type { Target } from './bench-target.mjs';
import type { Samples } from './bench-targets.mjs';
import { triggerTable } from './bench-trigger-table.mjs';

export function tablesOf(
	{ send, memory, profiles, servers, reports, trigger }: Samples,
	targets: Target[],
): Table[] {
	const tables = [
		targetTable(targets),
		...[0, latency].map((latencyMs) => sendTable(send, memory, latencyMs)),
		profileTable(profiles),
		serverTable(servers),
		triggerTable(trigger),
		reportTable(reports),
	];
	return tables.filter(({ rows }) => rows.length > 0);
}

function targetTable(targets: Target[]): Table {
	return {
		title: 'Targets',
		head: ['what', 'wanted', 'found', ''],
		rows: targets.map(({ what, wanted, found, met }) => [what, wanted, found, met ? 'met' : 'not met']),
	};
}
