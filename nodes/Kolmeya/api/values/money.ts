/**
 * Amounts in Brazilian reais as Kolmeya writes them: `R$9.397,30`, `R$ 1.234,56`, `1234.56`, a number,
 * perhaps negative. `undefined` when the text is no amount: never NaN, never a silent 0.
 *
 * @example
 * readMoney('R$ 9.397,30') // 9397.3
 * readMoney('grátis') // undefined
 */
export function readMoney(input: unknown): number | undefined {
	if (typeof input === 'number') return Number.isFinite(input) ? input : undefined;
	if (typeof input !== 'string') return undefined;

	const symbol = /R\$/i.test(input);
	const written = input.replace(/R\$|\s/gi, '');
	const amount = written.replace(/^\+|^[-−]|[-−]$|^\((.+)\)$/, '$1');
	const negative = /^[-−(]|[-−]$/.test(written);
	const plain = toPlainDecimal(amount, symbol);
	if (plain === undefined) return undefined;
	const value = Number(plain);
	return negative && value !== 0 ? -value : value;
}

function toPlainDecimal(amount: string, symbol: boolean): string | undefined {
	if (/^\d{1,3}(\.\d{3})*,\d+$/.test(amount) || /^\d+,\d+$/.test(amount)) {
		return amount.replace(/\./g, '').replace(',', '.');
	}
	// 1.234.567 can only be thousands; R$ 1.234 is written by a Brazilian. A bare 1.234 stays a decimal:
	// for a balance the smaller reading is the safe one.
	if (/^\d{1,3}(\.\d{3}){2,}$/.test(amount) || (symbol && /^\d{1,3}\.\d{3}$/.test(amount))) {
		return amount.replace(/\./g, '');
	}
	if (/^\d{1,3}(,\d{3})+\.\d+$/.test(amount)) return amount.replace(/,/g, '');
	return /^(\d+(\.\d+)?|\.\d+)$/.test(amount) ? amount : undefined;
}
