/**
 * Loaded into n8n before n8n itself (`--import`): on SIGUSR2 it collects the garbage and writes what is still in
 * use to the file that SOAK_PROBE names. Without collecting, a curve of the heap shows V8's habits, not leaks.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const file = process.env.SOAK_PROBE;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

if (file) {
	process.on('SIGUSR2', () => {
		// Twice: what the first one finalises, the second one frees.
		collect();
		setTimeout(() => {
			collect();
			const { heapUsed, external } = process.memoryUsage();
			const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
			writeFileSync(`${file}.new`, JSON.stringify({ heapUsed, external, timers }));
			renameSync(`${file}.new`, file);
		}, 100);
	});
}
