import fc from 'fast-check';
import type { Row } from '../../../nodes/Kolmeya/api/schemas/tolerant';
import { cut, type Window, windowed, type WindowedReport } from '../../../nodes/Kolmeya/api/windows';

/** What `end_at` "14:30" may mean; nothing documents it. */
type Reading = 'wholeMinute' | 'firstSecond' | 'excluded';

interface Sent {
	second: number;
	text: string;
}

/** A server that answers as Kolmeya does: at most `limit` rows, cut silently, minutes without seconds. */
class Model {
	readonly questions: Array<Window & { limit: number }> = [];

	constructor(
		private readonly sent: readonly Sent[],
		private readonly reading: Reading,
		private readonly order: 'newest' | 'oldest',
	) {}

	report(facts: Pick<WindowedReport, 'maxUnits' | 'maxRows' | 'latest'>): WindowedReport {
		return {
			...facts,
			overlap: 1,
			unitOf: ({ minute }) => (typeof minute === 'number' ? minute : undefined),
			overflow: (unit) => ({ message: `too many in ${unit}`, advice: '' }),
			ask: async (window, limit) => {
				this.questions.push({ ...window, limit });
				return { rows: this.rowsOf(window).slice(0, limit) };
			},
		};
	}

	rowsOf({ from, to }: Window): Row[] {
		const end = { wholeMinute: to * 60 + 59, firstSecond: to * 60, excluded: to * 60 - 1 }[this.reading];
		const found = this.sent.filter(({ second }) => second >= from * 60 && second <= end);
		found.sort((a, b) => (this.order === 'newest' ? b.second - a.second : a.second - b.second));
		return found.map(({ second, text }) => ({ minute: Math.floor(second / 60), text, status: 'x' }));
	}
}

async function read(report: WindowedReport, period: Window, limit?: number): Promise<Row[]> {
	const rows: Row[] = [];
	for await (const portion of windowed(report, period, limit)) rows.push(...portion);
	return rows;
}

const count = (rows: readonly Row[]) => {
	const counts = new Map<string, number>();
	for (const { minute, text } of rows)
		counts.set(`${minute} ${text}`, (counts.get(`${minute} ${text}`) ?? 0) + 1);
	return [...counts].sort();
};

const inPeriod = (sent: readonly Sent[], { from, to }: Window): Row[] =>
	sent
		.map(({ second, text }): Row => ({ minute: Math.floor(second / 60), text }))
		.filter(({ minute }) => Number(minute) >= from && Number(minute) <= to);

const LAST_MINUTE = 60;

/** Few texts, so that two messages of a minute are often equal. */
const messages = fc.array(
	fc.record({
		second: fc.integer({ min: 0, max: LAST_MINUTE * 60 + 59 }),
		text: fc.constantFrom('a', 'b', 'c'),
	}),
	{ maxLength: 120 },
);
const periods = fc
	.tuple(fc.integer({ min: 0, max: LAST_MINUTE - 1 }), fc.integer({ min: 0, max: LAST_MINUTE - 1 }))
	.map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

describe('cut', () => {
	it('is a partition of the period into windows that are narrow enough, newest first', () => {
		fc.assert(
			fc.property(periods, fc.integer({ min: 1, max: 20 }), (period, widest) => {
				const windows = cut(period, widest).map(({ window }) => window);
				expect(windows[0].to).toBe(period.to);
				expect(windows[windows.length - 1].from).toBe(period.from);
				for (const [index, { from, to }] of windows.entries()) {
					expect(to - from + 1).toBeGreaterThanOrEqual(1);
					expect(to - from + 1).toBeLessThanOrEqual(widest);
					if (index > 0) expect(to).toBe(windows[index - 1].from - 1);
				}
			}),
		);
	});
});

describe('windowed', () => {
	it.each<Reading>(['wholeMinute', 'firstSecond', 'excluded'])(
		'loses and doubles nothing when the end of a question means: %s',
		async (reading) => {
			await fc.assert(
				fc.asyncProperty(
					messages,
					periods,
					fc.record({ maxUnits: fc.integer({ min: 1, max: 30 }), maxRows: fc.integer({ min: 8, max: 40 }) }),
					fc.constantFrom('newest' as const, 'oldest' as const),
					async (sent, period, facts, order) => {
						const model = new Model(sent, reading, order);
						const busiest = Math.max(
							...Array.from(
								{ length: LAST_MINUTE + 1 },
								(_, minute) =>
									new Model(sent, 'wholeMinute', order).rowsOf({ from: minute, to: minute + 1 }).length,
							),
						);
						fc.pre(busiest < facts.maxRows);
						const rows = await read(model.report({ ...facts, latest: LAST_MINUTE }), period);
						expect(count(rows)).toEqual(count(inPeriod(sent, period)));
						const minutes = rows.map(({ minute }) => Number(minute));
						expect(minutes).toEqual([...minutes].sort((a, b) => b - a));
					},
				),
				{ numRuns: 300 },
			);
		},
	);

	it('either gives every row of a busy minute or says which minute has too many', async () => {
		await fc.assert(
			fc.asyncProperty(
				messages,
				fc.integer({ min: 1, max: 6 }),
				fc.constantFrom<Reading>('wholeMinute', 'firstSecond'),
				async (sent, maxRows, reading) => {
					const model = new Model(sent, reading, 'newest');
					const period = { from: 0, to: LAST_MINUTE - 1 };
					const rows = await read(model.report({ maxUnits: 10, maxRows, latest: LAST_MINUTE }), period).catch(
						String,
					);
					if (typeof rows !== 'string') expect(count(rows)).toEqual(count(inPeriod(sent, period)));
					else expect(rows).toMatch(/too many in \d+/);
				},
			),
		);
	});

	it('gives a full minute whose neighbour is full too', async () => {
		const sent = Array.from({ length: 16 }, (_, index) => ({ second: 600 + index * 7, text: `${index}` }));
		const model = new Model(sent, 'wholeMinute', 'newest');
		const rows = await read(model.report({ maxUnits: 10, maxRows: 10, latest: 100 }), { from: 0, to: 20 });
		expect(rows).toHaveLength(16);
	});

	it('never asks for more than the widest window or later than it may', async () => {
		const model = new Model([], 'wholeMinute', 'newest');
		await read(model.report({ maxUnits: 7, maxRows: 10, latest: 30 }), { from: 0, to: 30 });
		expect(model.questions.map(({ from, to }) => [from, to])).toEqual([
			[24, 30],
			[17, 24],
			[10, 17],
			[3, 10],
			[0, 3],
		]);
	});

	it('stops asking at the limit', async () => {
		const sent = Array.from({ length: 50 }, (_, index) => ({ second: index * 60, text: `${index}` }));
		const model = new Model(sent, 'wholeMinute', 'newest');
		const rows = await read(
			model.report({ maxUnits: 10, maxRows: 100, latest: 60 }),
			{ from: 0, to: 49 },
			15,
		);
		expect(rows.map(({ text }) => text)).toEqual(Array.from({ length: 15 }, (_, index) => `${49 - index}`));
		expect(model.questions).toHaveLength(2);
		expect(model.questions.map(({ limit }) => limit)).toEqual([15, 6]);
	});

	it('keeps only a few answers in memory', async () => {
		let held = 0;
		const report = new Model([], 'wholeMinute', 'newest').report({ maxUnits: 1, maxRows: 10, latest: 1_000 });
		const ask = async () => {
			held += 1;
			return { rows: [] };
		};
		for await (const rows of windowed({ ...report, ask }, { from: 0, to: 99 })) {
			held -= 1;
			expect(rows).toEqual([]);
			expect(held).toBeLessThanOrEqual(4);
		}
	});

	it('believes a total over the number of rows', async () => {
		const asked: Window[] = [];
		const report: WindowedReport = {
			maxUnits: 10,
			maxRows: 100,
			overlap: 0,
			latest: 10,
			unitOf: ({ day }) => Number(day),
			overflow: () => ({ message: 'too many', advice: '' }),
			ask: async (window) => {
				asked.push(window);
				return window.from === window.to
					? { rows: [{ day: window.from }], total: 1 }
					: { rows: [], total: 2 };
			},
		};
		expect(await read(report, { from: 1, to: 2 })).toEqual([{ day: 2 }, { day: 1 }]);
		expect(asked).toHaveLength(3);
	});

	it('raises what an answer raises', async () => {
		const report = new Model([], 'wholeMinute', 'newest').report({ maxUnits: 1, maxRows: 10, latest: 1_000 });
		const ask = async ({ from }: Window) => {
			if (from === 95) throw new Error('refused');
			return { rows: [] };
		};
		await expect(read({ ...report, ask }, { from: 0, to: 99 })).rejects.toThrow('refused');
	});
});
