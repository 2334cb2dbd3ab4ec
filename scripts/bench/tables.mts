/** The measurements as tables: medians of the repetitions, ratios pair by pair. */
import { peerTable } from './peer-table.mjs';
import { latency } from './plan.mjs';
import { profileTable } from './profile-table.mjs';
import { reportTable } from './report-table.mjs';
import { sendTable } from './send-table.mjs';
import { serverTable } from './server-table.mjs';
import type { Table } from '../../test/support/figures/table.mjs';
import type { Target } from './target.mjs';
import type { Samples } from './targets.mjs';
import { triggerCpuTable } from './trigger-cpu-table.mjs';
import { triggerTable } from './trigger-table.mjs';

export function tablesOf(
	{ send, memory, profiles, servers, peers, reports, trigger, triggerCpu }: Samples,
	targets: Target[],
): Table[] {
	const tables = [
		targetTable(targets),
		...[0, latency].map((latencyMs) => sendTable(send, memory, latencyMs)),
		profileTable(profiles),
		serverTable(servers),
		peerTable(peers),
		triggerTable(trigger),
		triggerCpuTable(triggerCpu),
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
