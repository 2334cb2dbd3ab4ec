import fc from 'fast-check';
import { everyShape } from './payloads';

/** What a sender, a proxy or an attacker may put where something else is expected. */
export const oddValue = fc.oneof(
	fc.constantFrom(
		null,
		0,
		-1,
		'',
		'null',
		'0',
		[],
		{},
		[[]],
		[null],
		true,
		1e308,
		'\u0000',
		'\ud800',
		'SAIR',
	),
	fc.constantFrom(JSON.parse('{"__proto__":{"admin":true}}'), JSON.parse('{"constructor":{"prototype":1}}')),
	fc.constantFrom(...everyShape),
	fc.jsonValue({ maxDepth: 4 }),
	fc.string({ unit: 'binary' }),
);

const vendorKey = fc.constantFrom(
	...'id reference messages status status_code status_message reply received_at message phone content'.split(
		' ',
	),
	...'job_id type data code fullphone custom_data timestamp ip useragent __proto__ toString length 0'.split(
		' ',
	),
);

type Mutation = { at: number; key: string; value: unknown };
const mutations = fc.array(fc.record({ at: fc.nat(30), key: vendorKey, value: oddValue }), { maxLength: 6 });

/** A documented body in which some values at some depth were replaced, added or removed. */
export const mutated = fc.tuple(fc.constantFrom(...everyShape), mutations).map(([shape, changes]) => {
	const body = clone(shape);
	for (const change of changes) mutate(body, change);
	return clone(body);
});

function mutate(body: unknown, { at, key, value }: Mutation): void {
	const objects = objectsIn(body);
	const target = objects[at % Math.max(1, objects.length)];
	if (target === undefined || (Array.isArray(target) && key === 'length')) return;
	const keys = Object.keys(target);
	const existing = keys[at % Math.max(1, keys.length)] ?? key;
	const name = at % 2 === 0 ? existing : key;
	if (at % 7 === 0) Reflect.deleteProperty(target, name);
	else Reflect.defineProperty(target, name, { value: clone(value), enumerable: true, configurable: true });
}

export function clone(value: unknown): unknown {
	return JSON.parse(JSON.stringify(value) ?? 'null');
}

function objectsIn(value: unknown): object[] {
	if (typeof value !== 'object' || value === null) return [];
	return [value, ...Object.values(value).flatMap(objectsIn)];
}

const seed = 20_251_124;

/** The same ones every time: mutated documented bodies, and values that are no bodies at all. */
export const mutants = (count: number): string[] =>
	fc
		.sample(fc.oneof({ weight: 4, arbitrary: mutated }, oddValue.map(clone)), { seed, numRuns: count })
		.map((body) => JSON.stringify(body));

/** The same ones every time: documented bodies of which some bytes were lost or changed on the way. */
export const garbled = (count: number): Buffer[] =>
	fc
		.sample(fc.tuple(fc.constantFrom(...everyShape), fc.nat(10_000), fc.nat(255), fc.boolean()), {
			seed,
			numRuns: count,
		})
		.map(([shape, at, byte, cut]) => {
			const bytes = Buffer.from(JSON.stringify(shape));
			const place = at % bytes.length;
			if (cut) return bytes.subarray(0, place);
			bytes[place] = byte;
			return bytes;
		});
