import type { FaultKind } from '../account/fault-kinds';

type Change = Extract<FaultKind, 'fieldMissing' | 'fieldNew' | 'fieldRetyped'>;

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** An answer of another version of the API: a field is gone, new or of another type, wherever it stands. */
export function drifted(value: unknown, change: Change, field: string): unknown {
	if (Array.isArray(value)) return value.map((entry: unknown) => drifted(entry, change, field));
	if (!isObject(value)) return value;
	const entries = Object.entries(value).flatMap(([name, inner]): Array<[string, unknown]> => {
		if (name !== field) return [[name, drifted(inner, change, field)]];
		if (change === 'fieldMissing') return [];
		return [[name, change === 'fieldRetyped' ? retyped(inner) : inner]];
	});
	const changed = Object.fromEntries(entries);
	return change === 'fieldNew' ? { ...changed, [field]: 'novo' } : changed;
}

/** What has the same meaning, and no documented type. */
const retyped = (value: unknown) => ({ value });
