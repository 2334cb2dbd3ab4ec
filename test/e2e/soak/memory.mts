/** What an n8n holds at a moment when it has nothing to do. */
import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { openFilesOf, residentOf } from '../../support/load/process.mjs';
import { until } from '../scale/published.mjs';

const Probe = z.object({ heapUsed: z.number(), external: z.number(), timers: z.number() });

export interface MemorySample {
	/** Since the beginning of the soak. */
	minutes: number;
	/** Bytes, from the kernel. */
	resident: number;
	/** Bytes of V8's heap that are in use after a collection, with what buffers hold beside it. */
	inUse: number;
	openFiles: number;
	timers: number;
}

/** Environment of an n8n whose memory is to be read. */
export const probed = (file: string): NodeJS.ProcessEnv => ({
	NODE_OPTIONS: `--import=${new URL('probe.mjs', import.meta.url).href}`,
	SOAK_PROBE: file,
});

export async function readMemory(pid: number, file: string, began: number): Promise<MemorySample> {
	await rm(file, { force: true });
	process.kill(pid, 'SIGUSR2');
	const text = await until(
		'n8n tells its memory',
		async () => await readFile(file, 'utf8').catch(() => undefined),
	);
	const { heapUsed, external, timers } = Probe.parse(JSON.parse(text));
	return {
		minutes: (Date.now() - began) / 60_000,
		resident: residentOf(pid),
		inUse: heapUsed + external,
		openFiles: openFilesOf(pid),
		timers,
	};
}
