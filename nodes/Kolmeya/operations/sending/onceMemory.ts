import type { IExecuteFunctions } from 'n8n-workflow';
import { clockFor } from '../../api/clock';
import { toNodeError } from '../../api/nodeError';
import { isRow } from '../../api/schemas/tolerant';
import { anyText } from '../../api/values/anyText';
import type { OnceMemory } from '../../send/once/memory';
import { ProcessMemory } from '../../send/once/processMemory';

/** n8n keeps them in one row for each node; what is dropped is found at Kolmeya. */
const MAX_ENTRIES = 20_000;
const entries = { mode: 'entries', maxEntries: MAX_ENTRIES } as const;

/** Two workers that make the row at once: one of them is refused, and finds it there the next time. */
const TRY_AGAIN_AFTER_MS = [0, 500, 2_000];

const process = new ProcessMemory(clockFor(undefined).sleep);
/** n8n reads and writes its row in two steps: one call at a time, or two keys of one node lose each other's names. */
let lastCall: Promise<unknown> = Promise.resolve();

/**
 * n8n's own memory of the node (its deduplication helpers): in its database, so also for other workers and after a
 * crash. Where n8n has none, as in a workflow that was never saved, it is this process that remembers.
 */
export function sendOnceMemory(n8n: IExecuteFunctions, account: string): OnceMemory {
	const { checkProcessedAndRecord, removeProcessed } = n8n.helpers;
	const nameOf = (name: string) => `send once\n${account}\n${name}`;
	let inProcess = false;
	return {
		async claim(names) {
			const stored = new Map(names.map((name) => [nameOf(name), name]));
			for (let tries = 0; !inProcess; tries += 1) {
				try {
					const { processed } = await inTurn(
						async () => await checkProcessedAndRecord([...stored.keys()], 'node', entries),
					);
					return new Set(processed.map((name) => stored.get(String(name)) ?? ''));
				} catch (error) {
					inProcess = hasNoMemory(error);
					if (!inProcess && tries >= TRY_AGAIN_AFTER_MS.length) throw toNodeError(n8n.getNode(), error);
					if (!inProcess) await clockFor(undefined).sleep(TRY_AGAIN_AFTER_MS[tries]);
				}
			}
			const known = await process.claim([...stored.keys()]);
			return new Set([...known].map((name) => stored.get(name) ?? ''));
		},
		async release(names) {
			if (names.length === 0) return;
			const stored = names.map(nameOf);
			if (inProcess) await process.release(stored);
			else await inTurn(async () => await removeProcessed(stored, 'node', entries));
		},
		alone: async (key, job) => await process.alone(nameOf(key), job),
		whileAlive: (beat) => process.whileAlive(beat),
	};
}

/** A workflow that was never saved: n8n has no ID of it, or no row that its memory could belong to. */
function hasNoMemory(error: unknown): boolean {
	// Read by name: an error of another realm is no `Error` of ours.
	if (!isRow(error)) return false;
	const [name, message] = [anyText(error.name), anyText(error.message)];
	return NO_MEMORY.has(name) || /foreign key/i.test(message);
}

const NO_MEMORY = new Set(['AssertionError', 'TypeError']);

async function inTurn<T>(call: () => Promise<T>): Promise<T> {
	const mine = lastCall.then(call);
	lastCall = mine.catch(() => {});
	return await mine;
}
