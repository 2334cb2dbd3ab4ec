/**
 * Shipped code uses the zod that n8n brings: version 3 today, 4 some day. Version 4 is in the same package, so
 * what is said of one can be said of the other.
 */
const versions = ['zod', 'zod/v4'];

/** Modules loaded twice: with zod 3 and with zod 4 behind every `import { z } from 'zod'` in them. */
export function underBoth<T>(load: () => T): T[] {
	const loaded: T[] = [];
	for (const version of versions) {
		jest.isolateModules(() => {
			jest.doMock('zod', () => jest.requireActual<object>(version));
			loaded.push(load());
		});
	}
	jest.dontMock('zod');
	return loaded;
}

interface Parsed {
	success: boolean;
	data?: unknown;
	error?: { issues: ReadonlyArray<{ path: ReadonlyArray<PropertyKey> }> };
}

/** What a schema makes of a value; of a refusal only where it lies, because every version has its own words. */
export function verdictOf({ success, data, error }: Parsed): unknown {
	if (success) return { data };
	const places = (error?.issues ?? []).map(({ path }) => path.map(String).join('.'));
	return { refused: [...new Set(places)].sort() };
}
