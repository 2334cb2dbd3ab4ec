/** What checks in a real n8n have in common: comparing, waiting, doing several things at once. */
import { setTimeout as sleep } from 'node:timers/promises';

const limitMs = 90_000;

export function expectThat(holds: boolean, otherwise: string): void {
	if (!holds) throw new Error(otherwise);
}

/** Whether everything in `expected` is in `actual`, whatever else that holds; lists have the same length. */
export function contains(actual: unknown, expected: unknown): boolean {
	if (typeof expected !== 'object' || expected === null) return Object.is(actual, expected);
	if (typeof actual !== 'object' || actual === null) return false;
	if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== expected.length)) return false;
	return Object.entries(expected).every(([key, value]) => contains(Reflect.get(actual, key), value));
}

export function expectContains(actual: unknown, expected: unknown, what: string): void {
	expectThat(
		contains(actual, expected),
		`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(actual)}`,
	);
}

export async function until(happened: () => Promise<boolean>, otherwise: string): Promise<void> {
	const ends = Date.now() + limitMs;
	while (!(await happened())) {
		if (Date.now() > ends) throw new Error(`${otherwise} within ${limitMs / 1000} s`);
		await sleep(250);
	}
}

/** At most `width` at a time; the results are in the order of `entries`. */
export async function inParallel<T, R>(
	entries: readonly T[],
	width: number,
	work: (entry: T, index: number) => Promise<R>,
): Promise<R[]> {
	const results: R[] = [];
	let next = 0;
	const lane = async () => {
		while (next < entries.length) {
			const index = next++;
			results[index] = await work(entries[index], index);
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, entries.length) }, lane));
	return results;
}
