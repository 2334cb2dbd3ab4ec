/** What a piece of work costs this process. Needs `node --expose-gc`. */
import { readFileSync, writeFileSync } from 'node:fs';

export interface Cost {
	ms: number;
	/** Microseconds of CPU, all threads. */
	cpu: number;
	/** Bytes by which the resident memory rose at its peak. */
	peak: number;
	/** Bytes of the heap that are still in use afterwards, garbage collected. */
	held: number;
}

export async function measured<T>(work: () => Promise<T>): Promise<{ cost: Cost; result: T }> {
	collectGarbage();
	forgetPeak();
	const [rss, heap, cpu, started] = [
		process.memoryUsage.rss(),
		inUse(),
		process.cpuUsage(),
		performance.now(),
	];
	const result = await work();
	const ms = performance.now() - started;
	const { user, system } = process.cpuUsage(cpu);
	const peak = Math.max(0, peakRss() - rss);
	collectGarbage();
	return { cost: { ms, cpu: user + system, peak, held: inUse() - heap }, result };
}

/** Collecting takes long when much is in use: so much more time belongs to the work than to it. */
const WORK_TO_COLLECTING = 4;

/** The most bytes of the heap in use at any one time, garbage left out. Slow: not for measuring time. */
export async function mostInUse<T>(work: () => Promise<T>): Promise<{ bytes: number; result: T }> {
	collectGarbage();
	const before = inUse();
	let most = before;
	let timer: NodeJS.Timeout | undefined;
	const look = () => {
		const started = performance.now();
		collectGarbage();
		most = Math.max(most, inUse());
		timer = setTimeout(look, (performance.now() - started) * WORK_TO_COLLECTING);
	};
	timer = setTimeout(look, 0);
	const result = await work();
	clearTimeout(timer);
	look();
	clearTimeout(timer);
	return { bytes: most - before, result };
}

function collectGarbage(): void {
	if (!globalThis.gc) throw new Error('Start with node --expose-gc');
	globalThis.gc();
	globalThis.gc();
}

function inUse(): number {
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

/** Linux forgets the peak of a process when 5 is written there; elsewhere the peak is that of the whole life. */
function forgetPeak(): void {
	try {
		writeFileSync('/proc/self/clear_refs', '5');
	} catch {
		// Then loading the items counts as well: more, never less.
	}
}

function peakRss(): number {
	const fromKernel = (): string => readFileSync('/proc/self/status', 'utf8');
	try {
		const kilobytes = /VmHWM:\s+(\d+)/.exec(fromKernel())?.[1];
		if (kilobytes !== undefined) return Number(kilobytes) * 1024;
	} catch {
		// Not Linux.
	}
	return process.resourceUsage().maxRSS * 1024;
}
