import { identity, mergeFor, type Placed, sameRows } from '../../../nodes/Kolmeya/api/mergePages';

const withIds = (...ids: Array<number | null>) => ids.map((id) => ({ id, status: 'x' }));
const named = (...names: string[]) => names.map((text) => ({ text }));
const page = (number: number, rows: Placed['rows'], changes: Partial<Placed> = {}): Placed => ({
	number,
	rows,
	total: null,
	perPage: 2,
	...changes,
});
const texts = (rows: Placed['rows'] | undefined) => rows?.map(({ text }) => text);

describe('rows with an ID', () => {
	const joint = mergeFor(page(1, withIds(9, 8)));

	it('are kept once, and what the first reading missed stands where the second has it', () => {
		const first = [page(1, withIds(9, 8)), page(2, withIds(8, 6)), page(3, withIds(5))];
		const again = [
			page(1, withIds(10, 9)),
			page(2, withIds(8, 7)),
			page(3, withIds(6, 5)),
			page(4, withIds(4)),
		];
		expect(joint?.([first, again])?.map(({ id }) => id)).toEqual([10, 9, 8, 7, 6, 5, 4]);
	});

	it('do not swallow those that have none', () => {
		const readings = [[page(1, withIds(9, 8)), page(2, withIds(null, null))]];
		expect(joint?.(readings)?.map(({ id }) => id)).toEqual([9, 8, null, null]);
	});
});

describe('rows without an ID', () => {
	const counted = (number: number, total: number | null, ...names: string[]) =>
		page(number, named(...names), { total });

	it('are told by their place from the end while rows arrive at the top', () => {
		const joint = mergeFor(counted(1, 4, 'd', 'c'));
		const readings = [
			[counted(1, 4, 'd', 'c'), counted(2, 5, 'c', 'b')],
			[counted(1, 5, 'e', 'd'), counted(2, 5, 'c', 'b'), counted(3, 5, 'a')],
		];
		expect(texts(joint?.(readings))).toEqual(['e', 'd', 'c', 'b', 'a']);
	});

	it('are told by their place from the top while rows are added at the end', () => {
		const joint = mergeFor(counted(1, 3, 'a', 'b'));
		const readings = [
			[counted(1, 3, 'a', 'b'), counted(2, 4, 'c', 'd')],
			[counted(1, 5, 'a', 'b'), counted(2, 5, 'c', 'd'), counted(3, 5, 'e')],
		];
		expect(texts(joint?.(readings))).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	it('fit together under neither reading when both ends moved', () => {
		const joint = mergeFor(counted(1, 3, 'a', 'b'));
		expect(
			joint?.([[counted(1, 3, 'a', 'b'), counted(2, 4, 'x', 'y')], [counted(1, 5, 'q', 'r')]]),
		).toBeUndefined();
	});

	it('of a page that does not say how long it is count from the first page', () => {
		const first = page(1, named('a', 'b', 'c'), { total: 5, perPage: null });
		const second = page(2, named('d', 'e'), { total: 5, perPage: null });
		expect(texts(mergeFor(first)?.([[first, second]]))).toEqual(['a', 'b', 'c', 'd', 'e']);
	});

	it('cannot be told apart where no total is given, not for a page in between either', () => {
		expect(mergeFor(page(1, named('a')))).toBeUndefined();
		expect(mergeFor(page(1, withIds(1, 1)))).toBeUndefined();
		const joint = mergeFor(counted(1, 4, 'a', 'b'));
		expect(texts(joint?.([[counted(1, 4, 'a', 'b'), counted(2, null, 'c', 'd')]]))).toEqual([
			'a',
			'b',
			'c',
			'd',
		]);
	});
});

it('a row whose status changed is the same row', () => {
	expect(identity({ id: 1, status: 'Enviado' })).toBe(identity({ id: 1, status: 'Entregue' }));
	expect(sameRows([{ id: 1, status: 'a' }], [{ id: 1, status: 'b' }])).toBe(true);
	expect(sameRows([{ id: 1 }], [{ id: 2 }])).toBe(false);
	expect(sameRows([{ id: 1 }], [{ id: 1 }, { id: 2 }])).toBe(false);
});
