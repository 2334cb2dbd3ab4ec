import { idList } from '../../../nodes/Kolmeya/parameters/idList';

describe('a list of IDs', () => {
	it.each([
		['12, 15', [12, 15]],
		['12;15 16', [12, 15, 16]],
		[12, [12]],
		[
			[12, '15', ''],
			[12, 15],
		],
		['', undefined],
		[[], undefined],
	])('the IDs %p', (given, ids) => {
		expect(idList({ displayName: 'IDs' }).read(given)).toEqual(ids);
	});

	it('that are no IDs are named', () => {
		expect(() => idList({ displayName: 'IDs' }).read('12, x')).toThrow("'IDs' must be a whole number");
	});
});
