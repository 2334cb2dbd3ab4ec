import fc from 'fast-check';
import { DateTime } from 'luxon';
import { anyText, shownValue } from '../../../../nodes/Kolmeya/api/values/anyText';
import { noDuplicates } from '../../../../nodes/Kolmeya/send/guards/duplicates';
import { saysYes } from '../../../../nodes/Kolmeya/send/guards/optOut';
import { needsPhone } from '../../../../nodes/Kolmeya/send/guards/validity';
import { readTriggerSettings } from '../../../../nodes/Kolmeya/trigger/settings';
import { toNodeError } from '../../../../nodes/Kolmeya/api/nodeError';
import { readMoment } from '../../../../nodes/Kolmeya/api/values/dates';
import { toEntries } from '../../../../nodes/Kolmeya/operations/blacklist/entries';
import { sendingHours } from '../../../../nodes/Kolmeya/operations/sending/hours/field';
import { toItem } from '../../../../nodes/Kolmeya/operations/sending/output';
import { FieldFlaw } from '../../../../nodes/Kolmeya/parameters/field';
import { boolean, choice, integer, optionalText, readId } from '../../../../nodes/Kolmeya/parameters/kinds';
import { messagesOf } from '../../send/messages';

const circular: Record<string, unknown> = {};
circular.self = circular;
const raise = (): never => {
	throw new Error('on purpose');
};
const raisingProxy = new Proxy({}, { get: raise, ownKeys: raise, has: raise });
const deep: unknown = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000));

/** What makes `String()`, a template or `JSON.stringify` raise. */
const vicious: ReadonlyArray<[string, unknown]> = [
	['a toString that is no function', { toString: 1 }],
	['the same in a list', [{ toString: null }]],
	['neither toString nor valueOf', Object.create(null)],
	['itself within itself', circular],
	['a list within 50,000 lists', deep],
	['a raising getter', Object.defineProperty({}, 'a', { get: raise, enumerable: true })],
	['a raising toJSON', { toJSON: raise }],
	['a toJSON that gives nothing', { toJSON: () => undefined }],
	['a raising toString', { toString: raise }],
	['a raising function', Object.assign(() => 1, { toString: raise })],
	['a proxy that raises', raisingProxy],
	['a symbol', Symbol('x')],
	['no date', new Date(NaN)],
	['a bigint inside', { a: 1n }],
];

const anything = fc.anything({
	withBigInt: true,
	withBoxedValues: true,
	withDate: true,
	withMap: true,
	withNullPrototype: true,
	withObjectString: true,
	withSet: true,
	withSparseArray: true,
	withTypedArray: true,
	key: fc.oneof(fc.constantFrom('toString', 'valueOf', 'toJSON', 'value', '__rl'), fc.string()),
});

/** fast-check itself looks into what it draws, so what raises at a look goes in by hand. */
function check(use: (value: unknown) => void): void {
	for (const [, value] of vicious) use(value);
	fc.assert(fc.property(anything, use), { numRuns: 500 });
}

it.each(vicious)('%s is a text', (_, value) => {
	expect(typeof anyText(value)).toBe('string');
	expect(typeof shownValue(value)).toBe('string');
});

it('even what no code may look at is a text', () => {
	const { proxy, revoke } = Proxy.revocable({}, {});
	revoke();
	expect(anyText(proxy)).toBe('[object]');
});

it('anything is a text', () => {
	check((value) => expect(typeof anyText(value)).toBe('string'));
});

it.each([
	['', ''],
	[' a ', ' a '],
	[null, ''],
	[undefined, ''],
	[0, '0'],
	[12.5, '12.5'],
	[NaN, 'NaN'],
	[12n, '12'],
	[false, 'false'],
	[{ a: 1 }, '{"a":1}'],
	[['x', 1, null], '["x",1,null]'],
	[{ a: 1n }, '{"a":"1"}'],
	[{ toString: 1 }, '{"toString":1}'],
	[new Date(0), '1970-01-01T00:00:00.000Z'],
	[new Date(NaN), 'Invalid Date'],
	[DateTime.fromMillis(0, { zone: 'utc' }), '1970-01-01T00:00:00.000Z'],
	[new String('a'), 'a'],
	[Symbol('x'), 'Symbol(x)'],
	[raise, '[function]'],
	[circular, '[object]'],
])('%p is the text %j', (value, text) => expect(anyText(value)).toBe(text));

it('an error quotes a value shortly, and says which nothing it is', () => {
	expect([undefined, null, '', 'a', { a: 1 }].map(shownValue)).toEqual([
		'undefined',
		'null',
		'',
		'a',
		'{"a":1}',
	]);
	expect(shownValue('x'.repeat(1_000))).toBe(`${'x'.repeat(200)}...`);
});

describe('whatever a value is, it does not end a run:', () => {
	const onlyFlaws = (use: (value: unknown) => void) =>
		check((value) => {
			try {
				use(value);
			} catch (error) {
				// A value that raises when it is looked at does so in the reader, which the runner expects.
				if (value !== raisingProxy) expect(error).toBeInstanceOf(FieldFlaw);
			}
		});

	it('opted out', () => check((value) => expect(typeof saysYes(value)).toBe('boolean')));
	it('phones that are none', () =>
		check((phone) => {
			const messages = messagesOf([{ phone }]);
			needsPhone(messages);
			noDuplicates('sameText')(messages);
			expect(messages[0].outcome === undefined).toBe(messages[0].phone !== undefined);
		}));
	it('the output', () =>
		check((phone) => {
			const [message] = messagesOf([{ phone }]);
			const { json } = toItem({ ...message, outcome: { outcome: 'notSent', reason: 'stopped', text: '' } });
			expect(json.phone === null || typeof json.phone === 'string').toBe(true);
		}));
	it('documents', () =>
		check((document) => {
			const { entries, unfit } = toEntries([
				{ item: 0, phone: '11987654321', document, tenantId: undefined },
			]);
			expect(entries.length + unfit.length).toBe(1);
		}));
	it('the settings of the trigger', () =>
		check((value) => {
			const { wanted } = readTriggerSettings({
				getNodeParameter: (name) => (name === 'options' ? {} : value),
			});
			expect(wanted).toBeInstanceOf(Set);
		}));
	it('what was thrown', () => {
		const node = {
			id: '1',
			name: 'N',
			type: 'x',
			typeVersion: 1,
			position: [0, 0] as [number, number],
			parameters: {},
		};
		check((value) => expect(toNodeError(node, value, 0).message).not.toBe(''));
	});
	it('parameters', () => {
		const shown = { displayName: 'Thing' };
		const readers = [
			boolean(shown),
			optionalText(shown),
			integer(shown, { min: 1, max: 9 }),
			choice({ ...shown, default: 'a' }, [{ name: 'A', value: 'a' }]),
		];
		for (const { read } of readers) onlyFlaws((value) => read(value));
	});
	it('sending hours', () =>
		onlyFlaws((value) => {
			const hoursField = sendingHours({ refuse: '', wait: '' });
			const good = { days: [1], from: '08:00', until: '20:00', zone: 'America/Sao_Paulo', holidays: '' };
			for (const name of Object.keys(good)) hoursField.read({ hours: { ...good, [name]: value } });
			hoursField.read({ hours: { ...good, days: [value] } });
			for (const name of ['preset', 'zone', 'windows', 'holidays', 'ownDays', 'outside', 'longestWait'])
				hoursField.read({
					recipient: { preset: 'custom', outside: 'wait', windows: { window: [good] }, [name]: value },
				});
		}));
});

it('what only looks like a date or an ID is none', () => {
	expect(readMoment({ isLuxonDateTime: true, isValid: true })).toBeUndefined();
	expect(() => readId({ value: { toString: 1 } }, 'ID')).toThrow(
		`'ID' must be text or a number, not {"toString":1}`,
	);
});
