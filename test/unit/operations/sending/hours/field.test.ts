import { sendingHours } from '../../../../../nodes/Kolmeya/operations/sending/hours/field';
import { minuteOfDay } from '../../../../../nodes/Kolmeya/operations/sending/hours/times';

const field = sendingHours({ refuse: '', wait: '' });

it.each([
	['08:00', 480],
	['8:05', 485],
	['24:00', 1440],
	['24:01', undefined],
	['8h', undefined],
	['', undefined],
])('%p is minute %p', (text, minute) => {
	expect(minuteOfDay(text)).toBe(minute);
});

describe('a fixed clock', () => {
	const read = (given: object) =>
		field.read({
			hours: { days: [1], from: '08:00', until: '20:00', zone: 'America/Sao_Paulo', holidays: '', ...given },
		});

	it('of a workflow that was saved before there was a choice means what it meant', () => {
		expect(read({ days: [1, 6], holidays: '25/12' })).toEqual({
			rule: {
				zone: 'America/Sao_Paulo',
				windows: [{ days: [1, 6], from: 480, to: 1200 }],
				holidays: 'none',
				ownDays: [{ day: '12-25' }],
			},
		});
	});

	it.each([
		['08:00', '08:00'],
		['8:00', '08:00'],
		['00:00', '00:00'],
		['24:00', '24:00'],
		['24:00', '00:00'],
	])('from %s until %s is no time at all', (from, until) => {
		expect(() => read({ from, until })).toThrow(
			`'From' (${from}) and 'Until' (${until}) are the same time, so nothing would ever be sent. For the whole day, use 00:00 and 24:00`,
		);
	});

	it.each([
		['00:00', '24:00', { from: 0, to: 1440 }],
		['22:00', '00:00', { from: 1320, to: 0 }],
		['20:00', '8:00', { from: 1200, to: 480 }],
	])('from %s until %s is a time', (from, until, minutes) => {
		expect(read({ from, until })?.rule.windows[0]).toMatchObject(minutes);
	});

	it.each([
		['12-25, 2026-02-17', ['12-25', '2026-02-17']],
		['25/12, 17/02/2026', ['12-25', '2026-02-17']],
		['1/5; 7/9/2026', ['05-01', '2026-09-07']],
		['29/02', ['02-29']],
		['', []],
		[undefined, []],
		[
			['25/12', ' 2026-02-17 ', ''],
			['12-25', '2026-02-17'],
		],
	])('the holidays %j are %j', (holidays, days) => {
		expect(read({ holidays })?.rule.ownDays).toEqual(days.map((day) => ({ day })));
	});

	it.each(['Natal', '12/25', '2026-02-30', '13-01', '17/02/26'])('%s is no holiday', (holidays) => {
		expect(() => read({ holidays })).toThrow(
			`'Holidays' must be days such as 25/12, 17/02/2026 or 2026-02-17, not "${holidays}"`,
		);
	});

	it('holidays that are no text are refused, not left out', () => {
		expect(() => read({ holidays: { a: 1 } })).toThrow("'Holidays' must be text or a number");
	});

	it.each([
		[{ outside: 'refuse', longestWait: 5 }, undefined],
		[{ outside: 'wait' }, 12 * 3_600_000],
		[{ outside: 'wait', longestWait: 3 }, 3 * 3_600_000],
	])('%j waits %p ms', (given, waitMs) => {
		expect(read(given)?.waitMs).toBe(waitMs);
	});
});

describe("the recipient's clock", () => {
	const read = (recipient: object) => field.read({ recipient });
	const window = { days: [1, 2, 3, 4, 5], from: '08:00', until: '20:00' };

	it('is cautious as it comes', () => {
		expect(read({})).toEqual({
			rule: {
				windows: [
					{ days: [1, 2, 3, 4, 5], from: 540, to: 1200 },
					{ days: [6], from: 600, to: 780 },
				],
				stateWindows: { CE: [{ days: [1, 2, 3, 4, 5], from: 540, to: 1080 }] },
				holidays: 'nationalAndOptional',
				ownDays: [],
			},
		});
	});

	it('can be that of the law of Ceará, or without a limit', () => {
		expect(read({ preset: 'ceara' })?.rule.windows).toEqual([{ days: [1, 2, 3, 4, 5], from: 480, to: 1080 }]);
		expect(read({ preset: 'transactional', outside: 'wait' })).toBeUndefined();
	});

	it('takes a window for each weekday', () => {
		const saturday = { days: [6], from: '09:00', until: '13:00' };
		expect(read({ preset: 'custom', windows: { window: [window, saturday] } })?.rule.windows).toEqual([
			{ days: [1, 2, 3, 4, 5], from: 480, to: 1200 },
			{ days: [6], from: 540, to: 780 },
		]);
	});

	it.each([
		[{}, "'Windows' of 'Sending Hours' is empty, so nothing would ever be sent. Add a window"],
		[{ window: [window, { ...window, days: [] }] }, "'Days' of window 2 has no weekday"],
		[
			{ window: [{ ...window, until: '8:00' }] },
			"'From' (08:00) and 'Until' (8:00) of window 1 are the same time",
		],
		[{ window: [{ ...window, from: '8h' }] }, `'From' of window 1 must be a time such as 08:00, not "8h"`],
	])('refuses the windows %j', (windows, message) => {
		expect(() => read({ preset: 'custom', windows })).toThrow(message);
	});

	it('takes days of a state', () => {
		expect(read({ ownDays: 'SP 09/07, ba 2026-07-02, 24/12' })?.rule.ownDays).toEqual([
			{ day: '07-09', state: 'SP' },
			{ day: '2026-07-02', state: 'BA' },
			{ day: '12-24' },
		]);
		expect(() => read({ ownDays: 'XX 09/07' })).toThrow(`'Own Days': "XX" in "XX 09/07" is no state`);
		expect(() => read({ ownDays: 'SP Natal' })).toThrow("'Own Days' must be days such as");
	});

	it.each([
		[{ zone: 'Brasil' }, '\'Time Zone\' must be a name such as America/Sao_Paulo, not "Brasil"'],
		[{ preset: 'night' }, "'Preset' must be one of ceara, custom, marketing, transactional"],
		[{ holidays: 'all' }, "'Holidays' must be one of national"],
		[{ outside: 'drop' }, "'Outside' must be one of refuse, wait"],
		[{ outside: 'wait', longestWait: 100 }, "'Longest Wait (Hours)' must be a whole number from 1 to 72"],
	])('refuses %j', (given, message) => {
		expect(() => read(given)).toThrow(message);
	});

	it('refuses two clocks at once', () => {
		expect(() => field.read({ recipient: {}, hours: {} })).toThrow('Remove one of them');
	});
});
