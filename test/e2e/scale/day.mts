/** A day's work at once: campaigns and events side by side, a worker killed, Redis restarted. */
import { forgetPeaks, readGroup } from '../../support/load/process.mjs';
import type { Cluster } from '../../support/n8n/cluster.mjs';
import { print } from '../../support/processes/progress.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { sendDay } from './day-campaigns.mjs';
import { hearDay } from './day-events.mjs';
import type { DayFigures } from './day-figures.mjs';

export async function workDay(cluster: Cluster, checks: Checks): Promise<DayFigures> {
	print('       100,000 messages and 5,000 calls of a trigger: about 5 minutes');
	const processes = Object.entries(cluster.processes());
	for (const [, pid] of processes) forgetPeaks(pid);
	const before = await cluster.databaseSize();
	const [victim] = cluster.workers;
	const [campaigns, events] = await Promise.all([
		sendDay(cluster, checks, victim),
		hearDay(cluster, checks, victim),
	]);
	const memory = Object.entries(cluster.processes()).map(([name, pid]) => ({
		name,
		peak: readGroup(pid)?.peak ?? 0,
	}));
	return { campaigns, events, memory, stored: (await cluster.databaseSize()) - before };
}
