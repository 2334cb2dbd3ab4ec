import { boolean, optionalText, readId, safetySwitch } from '../../../nodes/Kolmeya/parameters/kinds';

const shown = { displayName: 'Thing' };

describe('a switch', () => {
	it.each([true, 'true', 'TRUE', ' true ', 1, '1'])('%j is on', (raw) => {
		expect(boolean(shown).read(raw)).toBe(true);
		expect(safetySwitch(shown).read(raw)).toBe(true);
	});

	it.each([false, 'false', 'False', 0, '0'])('%j is off', (raw) => {
		expect(boolean({ ...shown, default: true }).read(raw)).toBe(false);
		expect(safetySwitch(shown).read(raw)).toBe(false);
	});

	it.each(['sim', 'yes', 2, {}, [true]])('%j is neither', (raw) => {
		expect(() => boolean(shown).read(raw)).toThrow("'Thing' must be true or false");
		expect(() => safetySwitch(shown).read(raw)).toThrow("'Thing' must be true or false");
	});

	it.each([undefined, null, ''])('%j is its default, and a flaw where it protects', (raw) => {
		expect([true, false].map((preset) => boolean({ ...shown, default: preset }).read(raw))).toEqual([
			true,
			false,
		]);
		expect(() => safetySwitch(shown).read(raw)).toThrow("'Thing' must be true or false");
	});
});

describe('a text that may be blank', () => {
	it.each([undefined, null, '', '  ', false])('is missing: %j', (raw) =>
		expect(optionalText(shown).read(raw)).toBeUndefined(),
	);
	it.each([
		[' a ', 'a'],
		[7, '7'],
		[0, '0'],
	])('%j is %j', (raw, text) => expect(optionalText(shown).read(raw)).toBe(text));
	it.each([{}, [], ['a'], true])('%j is a flaw', (raw) =>
		expect(() => optionalText(shown).read(raw)).toThrow(
			`'Thing' must be text or a number, not ${JSON.stringify(raw)}`,
		),
	);
});

describe('an ID', () => {
	it.each([
		[12, 12],
		['12', 12],
		[{ __rl: true, mode: 'id', value: ' 12 ' }, 12],
		[{ __rl: true, mode: 'list', value: '' }, undefined],
		[{ __rl: true, mode: 'list' }, undefined],
		[false, undefined],
		['', undefined],
	])('%j is %j', (raw, id) => expect(readId(raw, 'Thing')).toBe(id));
	it.each([true, 1.5, 'a', {}, [1], { value: [1] }])('%j is a flaw', (raw) =>
		expect(() => readId(raw, 'Thing')).toThrow("'Thing' must be"),
	);
});
