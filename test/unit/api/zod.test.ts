import { underBoth, verdictOf } from '../../zod';
import { answers, inputs, type Name } from './zodFixtures';

/** The wire's contract means the same under the zod of today's n8n and under the next one. */

type Endpoints = typeof import('../../../nodes/Kolmeya/api/endpoints');

const tables = underBoth(
	() => jest.requireActual<Endpoints>('../../../nodes/Kolmeya/api/endpoints').endpoints,
);
const names = Object.keys(inputs).filter((name): name is Name => name in inputs);

const verdicts = (name: Name, part: 'takes' | 'gives', value: unknown) =>
	tables.map((endpoints) => verdictOf(endpoints[name][part].safeParse(value)));

it('both versions are at work', () => {
	const [three, four] = tables;
	expect('_zod' in three.balance.takes).toBe(false);
	expect('_zod' in four.balance.takes).toBe(true);
});

describe.each(names)('%s', (name) => {
	it('takes what Kolmeya takes', () => {
		for (const good of inputs[name].good) {
			const [three, four] = verdicts(name, 'takes', good);
			expect(three).toHaveProperty('data');
			expect(four).toStrictEqual(three);
		}
	});

	it('refuses what Kolmeya would refuse, and says where it is wrong', () => {
		for (const [bad, three, four = three] of inputs[name].bad) {
			expect(verdicts(name, 'takes', bad)).toEqual([{ refused: [three] }, { refused: [four] }]);
		}
	});

	it('reads every shape of answer alike', () => {
		for (const answer of answers) {
			const [three, four] = verdicts(name, 'gives', answer);
			expect(four).toEqual(three);
		}
	});
});
