import { createHash } from 'node:crypto';
import { isRow } from '../api/schemas/tolerant';

const ID_LENGTH = 32;

/** Names an event: the same wherever and whenever it is told. 128 bits. */
export function eventId(kind: string, identity: ReadonlyArray<string | number | null>): string {
	return createHash('sha256')
		.update(JSON.stringify([kind, ...identity]))
		.digest('hex')
		.slice(0, ID_LENGTH);
}

/** JSON that does not depend on the order of keys. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
	if (!isRow(value)) return JSON.stringify(value) ?? 'null';
	const entries = Object.keys(value)
		.sort()
		.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
	return `{${entries.join()}}`;
}
