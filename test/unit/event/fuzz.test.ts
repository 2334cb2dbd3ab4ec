import fc from 'fast-check';
import { readBody } from '../../../nodes/Kolmeya/event/body';
import { countEvents, normalise } from '../../../nodes/Kolmeya/event/normalise';
import { isWanted, kindOfAddress, readTriggerSettings } from '../../../nodes/Kolmeya/trigger/settings';
import { verify } from '../../../nodes/Kolmeya/trigger/verify/verify';
import { clone, mutated, oddValue } from './mutations';

function undefinedIn(value: unknown, path = '$'): string[] {
	if (value === undefined) return [path];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, entry]) => undefinedIn(entry, `${path}.${key}`));
}

function read(body: unknown, now = 0) {
	const reading = readBody(body);
	return reading.ok ? normalise(reading.payload, now) : [];
}

const settings = readTriggerSettings({
	getNodeParameter: (name: string) => (name === 'events' ? ['status', 'reply'] : undefined),
});

it('reads any body without throwing, and leaves no field undefined', () => {
	fc.assert(
		fc.property(fc.oneof(mutated, oddValue.map(clone)), (body) => {
			for (const event of read(body)) {
				expect(undefinedIn(event.item)).toEqual([]);
				expect(event.item.eventId).toMatch(/^[0-9a-f]{32}$/);
				// What n8n stores is what was given out.
				expect(JSON.parse(JSON.stringify(event.item))).toEqual(event.item);
				isWanted(event, settings, undefined);
			}
			countEvents(body);
		}),
		{ numRuns: 5_000 },
	);
});

it('gives the same eventIds for a body delivered again, later, and with its keys in another order', () => {
	fc.assert(
		fc.property(mutated, fc.nat(), (body, later) => {
			const again: unknown = JSON.parse(JSON.stringify(body), reversed);
			const ids = (events: ReturnType<typeof read>) => events.map(({ item }) => item.eventId).sort();
			expect(ids(read(again, later))).toEqual(ids(read(body)));
		}),
		{ numRuns: 2_000 },
	);
});

/** Lists written as an object with numbers for keys keep their order in JavaScript anyway. */
function reversed(_key: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).reverse());
}

it('pollutes no prototype', () => {
	fc.assert(fc.property(mutated, (body) => void read(body)));
	const body: unknown = JSON.parse(
		'{"id":"r","__proto__":{"polluted":1},"messages":[{"id":"m","status_code":3,"__proto__":{"polluted":1}}]}',
	);
	const [{ item }] = read(body);
	expect(item.raw).toEqual({ id: 'm', status_code: 3 });
	expect(Object.assign({}, item.raw)).not.toHaveProperty('polluted');
	expect({}).not.toHaveProperty('polluted');
});

it('lets nobody in whatever the query and the body are', () => {
	const query = fc.oneof(oddValue, fc.record({ signature: oddValue, token: oddValue, reference: oddValue }));
	fc.assert(
		fc.property(query, mutated, (given, payload) => {
			const secrets = { webhookSecret: 'a secret of the fuzz' };
			const claim = { authentication: 'signedUrl', secrets, query: given, payload } as const;
			expect(verify(claim).admitted).toBe(false);
		}),
		{ numRuns: 2_000 },
	);
});

it('takes any path for an address without throwing', () => {
	const separate = { ...settings, separateUrls: true };
	fc.assert(fc.property(fc.oneof(oddValue, fc.webPath()), (path) => void kindOfAddress(path, separate)));
});
