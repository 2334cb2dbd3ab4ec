import { answers, shapes } from './schemas/shapes';
import { isRow, type Row } from './schemas/tolerant';

/** Where an answer differs from the contract. Names and types only: no value of anybody's is in it. */
export interface Drift {
	kind: 'missing' | 'new' | 'type';
	/** `messages[].status` */
	field: string;
	/** What came, and what was expected; of a field that is new only the first, of one that is missing only the second. */
	found?: string;
	expected?: string;
}

/** The differences between the answer of an endpoint, by its path, and the contract; each is told once, however many rows have it. */
export function driftOf(path: string, answer: unknown): Drift[] {
	const seen = new Map<string, Drift>();
	for (const drift of differences(answer, answers[path] ?? 'any', '')) {
		const key = [drift.kind, drift.field, drift.found].join(' ');
		if (!seen.has(key)) seen.set(key, drift);
	}
	return [...seen.values()];
}

/** More differences than fit into a sentence: another kind of answer altogether. */
const MAX_TOLD = 40;

/** The differences in words, e.g. `messages[].status is missing`. */
export function driftText(drifts: readonly Drift[]): string {
	const told = drifts.slice(0, MAX_TOLD).map(({ kind, field, found, expected }) => {
		if (kind === 'missing') return `${field} is missing (expected: ${expected})`;
		if (kind === 'new') return `${field} is new (${found})`;
		return `${field} is ${found} (expected: ${expected})`;
	});
	const more = drifts.length - told.length;
	return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function differences(value: unknown, types: string, field: string): Drift[] {
	if (types === 'any') return [];
	// Where there are several, the nearest is meant.
	const [nearest] = types
		.split('|')
		.map((type) => insideOf(value, type, field))
		.filter((drifts) => drifts !== undefined)
		.sort((a, b) => a.length - b.length);
	if (nearest) return nearest;
	return [{ kind: 'type', field: field || 'the answer', found: typeOf(value), expected: plain(types) }];
}

/** The differences inside; `undefined` where the value is of another type altogether. */
function insideOf(value: unknown, type: string, field: string): Drift[] | undefined {
	if (type.endsWith('[]')) {
		const entry = type.slice(0, -2);
		return Array.isArray(value) ? value.flatMap((one) => differences(one, entry, `${field}[]`)) : undefined;
	}
	const shape = shapes[type];
	if (shape !== undefined) return isRow(value) ? fieldsOf(value, shape, field) : undefined;
	const found = typeOf(value);
	return found === type || (found === 'integer' && type === 'number') ? [] : undefined;
}

function fieldsOf(row: Row, shape: string, field: string): Drift[] {
	const known = new Map(shape.split(/\s+/).map(parsed));
	const path = (name: string) => (field ? `${field}.${name}` : name);
	const strange = Object.keys(row)
		.filter((name) => !known.has(name))
		.map((name): Drift => {
			// A known name in another case is nobody's.
			const told = known.has(name.toLowerCase()) ? name : shown(name);
			return { kind: 'new', field: path(told), found: typeOf(row[name]) };
		});
	const others = [...known].flatMap(([name, { optional, types }]): Drift[] => {
		if (name in row) return differences(row[name], types, path(name));
		return optional ? [] : [{ kind: 'missing', field: path(name), expected: plain(types) }];
	});
	return [...others, ...strange];
}

function parsed(word: string): [string, { optional: boolean; types: string }] {
	const [name, types] = word.split(':');
	return [name.replace('?', ''), { optional: name.endsWith('?'), types }];
}

/** A list may be keyed by phones or people: only what looks like the name of a field is told. */
function shown(name: string): string {
	return /^[a-z][a-zA-Z_]{0,39}$/.test(name) ? name : '(a name that is not shown)';
}

function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}

/** Types as a reader knows them: our names of shapes are objects. */
function plain(types: string): string {
	const words = types.split('|').map((type) => {
		if (type.endsWith('[]')) return 'array';
		return type in shapes ? 'object' : type;
	});
	return [...new Set(words)].join(' or ');
}
