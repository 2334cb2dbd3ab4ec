/** Where the time of a piece of work goes, by V8's own sampling profiler. */
import { Session } from 'node:inspector/promises';
import { dirname } from 'node:path';

const SAMPLE_EVERY_US = 500;

/**
 * Milliseconds by part: a folder of the package's nodes (`send/guards`), `n8n and its libraries`, `Node.js`,
 * `garbage collection`, `waiting`.
 */
export async function profiled<T>(
	packageFolder: string,
	work: () => Promise<T>,
): Promise<{ profile: Record<string, number>; result: T }> {
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_EVERY_US });
	await session.post('Profiler.start');
	const result = await work();
	const { profile } = await session.post('Profiler.stop');
	session.disconnect();

	const parts = new Map(
		profile.nodes.map(({ id, callFrame }) => [
			id,
			partOf(callFrame.url, callFrame.functionName, packageFolder),
		]),
	);
	const spent: Record<string, number> = {};
	const { samples = [], timeDeltas = [] } = profile;
	for (const [index, id] of samples.entries()) {
		const part = parts.get(id) ?? 'Node.js';
		spent[part] = (spent[part] ?? 0) + (timeDeltas[index] ?? 0) / 1000;
	}
	return { profile: spent, result };
}

function partOf(url: string, functionName: string, packageFolder: string): string {
	if (functionName === '(idle)') return 'waiting';
	if (functionName === '(garbage collector)') return 'garbage collection';
	const [, file] = url.split(`${packageFolder}/dist/nodes/Kolmeya/`);
	if (file !== undefined) return `node: ${dirname(file)}`;
	if (url.includes('/node_modules/')) return 'n8n and its libraries';
	return url.includes('/test/bench/') ? 'bare client' : 'Node.js';
}
