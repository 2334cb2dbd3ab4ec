/** Memory of every process of a cluster at one moment. */
import { readGroup } from '../../support/load/process.mjs';
import type { Cluster } from '../../support/n8n/cluster.mjs';
import type { Moment } from './million-figures.mjs';

export function readMoment(cluster: Cluster, started: number, done: number): Moment {
	const processes = { ...cluster.processes(), 'Kolmeya (stand-in)': cluster.sandbox.child.pid };
	const memory = Object.entries(processes).map(([name, pid]) => [name, readGroup(pid)?.rss ?? 0]);
	return { seconds: (Date.now() - started) / 1000, done, memory: Object.fromEntries(memory) };
}
