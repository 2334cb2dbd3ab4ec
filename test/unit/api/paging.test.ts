import fc from 'fast-check';
import { sleep } from 'n8n-workflow';
import { collect, type Page } from '../../../nodes/Kolmeya/api/paging';
import type { Row } from '../../../nodes/Kolmeya/api/schemas/tolerant';

interface Shape {
	perPage: number;
	ids: boolean;
	/** Whether answers tell the number of pages and rows. */
	numbers: boolean;
	/** Where new rows arrive. */
	grows: 'top' | 'end';
}

/** A list on a server that may grow before any request, and answers requests out of order. */
class ListServer {
	readonly asked: number[] = [];
	private rows: Row[];
	private made = 0;

	constructor(
		size: number,
		private readonly shape: Shape,
		private readonly arrivals: (request: number) => number = () => 0,
		private readonly delays: (request: number) => number = () => 0,
		private readonly textOf: (number: number) => string = (number) => `row ${number}`,
	) {
		this.rows = Array.from({ length: size }, () => this.make());
		if (shape.grows === 'top') this.rows.reverse();
	}

	get texts(): string[] {
		return this.rows.map(({ text }) => String(text));
	}

	ask = async (number: number): Promise<Page> => {
		this.asked.push(number);
		const request = this.asked.length;
		for (let turn = this.delays(request); turn > 0; turn -= 1) await Promise.resolve();
		for (let count = this.arrivals(request); count > 0; count -= 1) this.grow();
		const { perPage, numbers } = this.shape;
		const rows = this.rows.slice((number - 1) * perPage, number * perPage).map((row) => ({ ...row }));
		if (!numbers) return { number, rows, lastPage: null, total: null, perPage: null };
		const total = this.rows.length;
		return { number, rows, lastPage: Math.max(1, Math.ceil(total / perPage)), total, perPage };
	};

	private grow(): void {
		if (this.shape.grows === 'top') this.rows.unshift(this.make());
		else this.rows.push(this.make());
	}

	private make(): Row {
		this.made += 1;
		const status = this.made % 3 === 0 ? 'Entregue' : 'Enviado';
		return { ...(this.shape.ids && { id: `id-${this.made}` }), text: this.textOf(this.made), status };
	}
}

const textsOf = (rows: readonly Row[]) => rows.map(({ text }) => String(text));

const shapes: Array<[string, Shape]> = [
	['IDs', { perPage: 10, ids: true, numbers: true, grows: 'top' }],
	['IDs, oldest first', { perPage: 10, ids: true, numbers: true, grows: 'end' }],
	['no IDs', { perPage: 10, ids: false, numbers: true, grows: 'top' }],
	['no IDs, oldest first', { perPage: 10, ids: false, numbers: true, grows: 'end' }],
	['IDs, no numbers', { perPage: 10, ids: true, numbers: false, grows: 'top' }],
	['no IDs, no numbers', { perPage: 10, ids: false, numbers: false, grows: 'top' }],
];

describe.each(shapes)('a list with %s', (_, shape) => {
	it('is read completely and in order, whatever its length', async () => {
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 95 }), async (size) => {
				const server = new ListServer(size, shape);
				expect(textsOf(await collect({ ask: server.ask, perPage: 10 }))).toEqual(server.texts);
			}),
		);
	});

	it('loses and doubles no row while others arrive and answers overtake each other', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 95 }),
				fc.array(fc.nat(3), { maxLength: 12 }),
				fc.array(fc.nat(9), { maxLength: 40 }),
				async (size, arrivals, delays) => {
					const server = new ListServer(
						size,
						shape,
						(request) => arrivals[request] ?? 0,
						(request) => delays[request] ?? 0,
					);
					const before = server.texts;
					const texts = textsOf(await collect({ ask: server.ask, perPage: 10 }));
					expect(texts.filter((text) => before.includes(text))).toEqual(before);
					expect(new Set(texts).size).toBe(texts.length);
				},
			),
			{ numRuns: 500 },
		);
	});

	it('asks for no page beyond the limit', async () => {
		const server = new ListServer(95, shape);
		expect(textsOf(await collect({ ask: server.ask, perPage: 10, limit: 15 }))).toEqual(
			server.texts.slice(0, 15),
		);
		expect(Math.max(...server.asked)).toBe(2);
		const one = new ListServer(95, shape);
		expect(await collect({ ask: one.ask, perPage: 10, limit: 10 })).toHaveLength(10);
		expect(one.asked).toEqual([1]);
	});
});

it.each([
	['nothing arrives', 0],
	['a row arrives at every request', 1],
	['nearly all of a page arrives at every request', 9],
])(
	'with a limit and without a total each row is looked at a few times, however many pages: %s',
	async (_, arriving) => {
		const pages = 300;
		const shape: Shape = { perPage: 10, ids: true, numbers: false, grows: 'top' };
		const limit = pages * (10 - arriving);
		const server = new ListServer(pages * 10, shape, () => arriving);
		let looks = 0;
		const watched = (row: Row) =>
			new Proxy(row, {
				get(target, name) {
					looks += Number(name === 'id');
					return Reflect.get(target, name);
				},
			});
		const ask = async (number: number) => {
			const page = await server.ask(number);
			return { ...page, rows: page.rows.map(watched) };
		};
		const rows = await collect({ ask, perPage: 10, limit });
		expect(new Set(rows.map(({ text }) => text)).size).toBe(limit);
		expect(Math.max(...server.asked)).toBe(1 + Math.ceil((limit - 10) / (10 - arriving)));
		expect(looks).toBeLessThan(10 * Math.max(...server.asked) * 12);
	},
);

describe('rows without IDs that are equal', () => {
	const equal = () => 'same';

	it.each([true, false])('are all kept (numbers: %p)', async (numbers) => {
		const server = new ListServer(
			45,
			{ perPage: 10, ids: false, numbers, grows: 'top' },
			undefined,
			undefined,
			(number) => `${number % 7}`,
		);
		expect(await collect({ ask: server.ask, perPage: 10 })).toHaveLength(45);
	});

	it('are counted right while others arrive at the top', async () => {
		const server = new ListServer(
			45,
			{ perPage: 10, ids: false, numbers: true, grows: 'top' },
			(request) => (request < 5 ? 2 : 0),
			undefined,
			(number) => `${number % 4}`,
		);
		const before = server.texts.length;
		const rows = await collect({ ask: server.ask, perPage: 10 });
		expect(rows.length - before).toBeGreaterThanOrEqual(0);
		expect(rows.length).toBeLessThanOrEqual(server.texts.length);
	});

	it('a server that knows no pages gives its rows once', async () => {
		const ask = async (number: number): Promise<Page> => ({
			number,
			rows: Array.from({ length: 10 }, (_, index) => ({ text: equal() + index })),
			lastPage: null,
			total: null,
			perPage: null,
		});
		expect(await collect({ ask, perPage: 10 })).toHaveLength(10);
		expect(await collect({ ask })).toHaveLength(10);
	});
});

describe('a list that cannot be believed', () => {
	const page = (number: number, rows: Row[], lastPage: number | null): Page => ({
		number,
		rows,
		lastPage,
		total: null,
		perPage: null,
	});

	it.each([3, 9])('that repeats a page is not taken for complete (%p pages)', async (lastPage) => {
		const ask = async (number: number) => page(number, [{ id: 1 }, { id: 2 }], lastPage);
		await expect(collect({ ask })).rejects.toThrow(/again as page 2/);
	});

	it('that has a hole is asked again, and then not taken for complete', async () => {
		const asked: number[] = [];
		const ask = async (number: number) => {
			asked.push(number);
			return page(number, number === 3 ? [] : [{ id: number }], 5);
		};
		await expect(collect({ ask })).rejects.toThrow(/no rows for page 3 of 5/);
		expect(asked.filter((number) => number === 3)).toHaveLength(2);
	});

	it('that has impossibly many pages is refused', async () => {
		const ask = async (number: number) => page(number, [{ id: number }], 10_000_000);
		await expect(collect({ ask })).rejects.toThrow(/impossible number of pages/);
	});

	it('that shrinks at its end is read to its end', async () => {
		const ask = async (number: number) =>
			page(number, number <= 2 ? [{ id: number }] : [], number === 1 ? 3 : 2);
		expect(await collect({ ask })).toHaveLength(2);
	});
});

describe('pages', () => {
	it('are under way together, once their number is known', async () => {
		let together = 0;
		let most = 0;
		const server = new ListServer(95, { perPage: 10, ids: true, numbers: true, grows: 'top' });
		const ask = async (number: number) => {
			together += 1;
			most = Math.max(most, together);
			await sleep(1);
			together -= 1;
			return await server.ask(number);
		};
		await collect({ ask });
		expect(most).toBe(4);
	});

	it('are read one by one when more than a page of rows arrives', async () => {
		const server = new ListServer(
			95,
			{ perPage: 10, ids: true, numbers: true, grows: 'top' },
			(request) => (request === 3 ? 25 : 0),
			(request) => (request % 3) * 5,
		);
		const before = server.texts;
		const texts = textsOf(await collect({ ask: server.ask }));
		expect(texts.filter((text) => before.includes(text))).toEqual(before);
		expect(new Set(texts).size).toBe(texts.length);
	});

	it.each(['top', 'end'] as const)(
		'are read twice at most when a list without IDs grows at its %s',
		async (grows) => {
			const shape: Shape = { perPage: 10, ids: false, numbers: true, grows };
			const server = new ListServer(95, shape, (request) => (request === 4 ? 3 : 0));
			const before = server.texts;
			const texts = textsOf(await collect({ ask: server.ask }));
			expect(texts.filter((text) => before.includes(text))).toEqual(before);
			// Two readings of ten pages, one look at the top in between and one at the end.
			expect(server.asked.length).toBeLessThanOrEqual(22);
		},
	);
});
