import fc from 'fast-check';
import { readCpf } from '../../../../nodes/Kolmeya/api/values/cpf';

describe('readCpf', () => {
	it.each([
		['529.982.247-25', '52998224725'],
		['52998224725', '52998224725'],
		[52998224725, '52998224725'],
		[1234567890, '01234567890'],
		['012.345.678-90', '01234567890'],
		[' 529 982 247 25 ', '52998224725'],
		['529982247/25', '52998224725'],
		[604, '00000000604'],
	])('%p is %s', (given, cpf) => {
		expect(readCpf(given)).toBe(cpf);
	});

	it.each([
		'',
		'529.982.247-26',
		'11111111111',
		'0',
		0,
		'123',
		'529.982.247-2a',
		'a529.982.247-25',
		'529.982.247-35',
		' ',
		null,
		undefined,
		{},
		529982247250,
	])('%p is none', (given) => {
		expect(readCpf(given)).toBeUndefined();
	});

	it('knows a CPF from one with any single digit changed', () => {
		fc.assert(
			fc.property(fc.nat(10), fc.integer({ min: 1, max: 9 }), (at, by) => {
				const digits = [...'52998224725'];
				digits[at] = String((Number(digits[at]) + by) % 10);
				expect(readCpf(digits.join(''))).toBeUndefined();
			}),
		);
	});
});
