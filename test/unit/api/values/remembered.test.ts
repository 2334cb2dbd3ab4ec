import { remembered } from '../../../../nodes/Kolmeya/api/values/remembered';

it('makes a result once, also one that is nothing, and forgets the oldest beyond its bound', () => {
	const made: string[] = [];
	const lengthOf = remembered(2, (text) => {
		made.push(text);
		return text === '' ? undefined : text.length;
	});
	expect(['', 'ab', '', 'ab'].map(lengthOf)).toEqual([undefined, 2, undefined, 2]);
	expect(made).toEqual(['', 'ab']);
	expect(['abc', 'ab', ''].map(lengthOf)).toEqual([3, 2, undefined]);
	expect(made).toEqual(['', 'ab', 'abc', '']);
});
