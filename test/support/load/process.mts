/** CPU and memory of a server and the processes it started, from the kernel. Linux only; elsewhere `undefined`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

export interface ProcessReading {
	/** Microseconds. */
	cpu: number;
	/** Bytes, added up. */
	rss: number;
	peak: number;
}

/** Clock ticks a second in /proc on every Linux that Node runs on. */
const TICKS = 100;

/** Every program started here leads a process group, so its children are found by it. */
export function readGroup(leader: number): ProcessReading | undefined {
	const members = membersOf(leader);
	if (members.length === 0) return undefined;
	const total = { cpu: 0, rss: 0, peak: 0 };
	for (const { pid, ticks } of members) {
		const status = read(`/proc/${pid}/status`);
		total.cpu += (ticks / TICKS) * 1_000_000;
		total.rss += kilobytes(status, 'VmRSS') * 1024;
		total.peak += kilobytes(status, 'VmHWM') * 1024;
	}
	return total;
}

/** Bytes that one process has in memory. */
export const residentOf = (pid: number): number => kilobytes(read(`/proc/${pid}/status`), 'VmRSS') * 1024;

/** Files and sockets that one process has open. */
export const openFilesOf = (pid: number): number => readdirSafely(`/proc/${pid}/fd`).length;

export function forgetPeaks(leader: number): void {
	for (const { pid } of membersOf(leader)) {
		try {
			writeFileSync(`/proc/${pid}/clear_refs`, '5');
		} catch {
			// Ended meanwhile.
		}
	}
}

function membersOf(leader: number): Array<{ pid: string; ticks: number }> {
	const pids = readdirSafely('/proc').filter((name) => /^\d+$/.test(name));
	return pids.flatMap((pid) => {
		// After the name in brackets: state, parent, group, ... user time is the 12th, system time the 13th.
		const fields = read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
		return Number(fields[2]) === leader ? [{ pid, ticks: Number(fields[11]) + Number(fields[12]) }] : [];
	});
}

function kilobytes(status: string, name: string): number {
	return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
}

function read(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}

function readdirSafely(folder: string): string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
