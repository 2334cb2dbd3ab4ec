import fc from 'fast-check';
import { readMoney } from '../../../../nodes/Kolmeya/api/values/money';

describe('readMoney', () => {
	it.each([
		['R$9.397,30', 9397.3],
		['R$ 1.234,56', 1234.56],
		['R$\u00a01.234,56', 1234.56],
		['1500.50', 1500.5],
		['1234,5', 1234.5],
		[1234.56, 1234.56],
		[0, 0],
		['0', 0],
		['R$ 0,00', 0],
		['-R$ 10,00', -10],
		['R$ -10,00', -10],
		['(R$ 10,00)', -10],
		['R$ (12,50)', -12.5],
		['R$ 10,00-', -10],
		['+5,00', 5],
		['R$ 1.234', 1234],
		['1.234.567', 1234567],
		['1,234.56', 1234.56],
		['.5', 0.5],
		['.55', 0.55],
		['9397,30', 9397.3],
		[' (12,50) ', -12.5],
		['-0,00', 0],
		['12.345.678', 12345678],
		['R$ 12.345', 12345],
		['R$ 1234.567', 1234.567],
		['R$ 1.2345', 1.2345],
		['12,345.67', 12345.67],
		['1,234,567.5', 1234567.5],
	])('%p is %p', (given, value) => {
		expect(readMoney(given)).toBe(value);
	});

	it.each([
		null,
		undefined,
		'',
		'R$',
		'indisponível',
		'1.2.3',
		'1,2,3',
		'12-3x',
		'12-34',
		'1(2)3',
		'(12,50',
		'12,50)',
		'--5',
		'1234.567.890',
		'1.234.567.8',
		'1234,567.8',
		'1,234.5x',
		{},
		[],
		Number.NaN,
		Infinity,
		true,
	])('%p is no amount', (given) => {
		expect(readMoney(given)).toBeUndefined();
	});

	it('reads what Brazilians write', () => {
		const brazilian = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' });
		fc.assert(
			fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
				expect(readMoney(brazilian.format(cents / 100))).toBeCloseTo(cents / 100, 2);
			}),
		);
	});

	it('is a finite number or nothing, whatever comes', () => {
		fc.assert(
			fc.property(fc.anything(), (given) => {
				const value = readMoney(given);
				expect(value === undefined || Number.isFinite(value)).toBe(true);
			}),
		);
	});
});
