const DIGITS = 11;

/**
 * The eleven digits of a CPF (Brazilian taxpayer number), from text with or without punctuation or from a
 * number, which loses leading zeros. `undefined` when its check digits are wrong.
 *
 * @example
 * readCpf('529.982.247-25') // '52998224725'
 * readCpf('529.982.247-26') // undefined
 */
export function readCpf(input: unknown): string | undefined {
	const text = typeof input === 'number' ? String(input) : typeof input === 'string' ? input : '';
	if (!/^[\d.\-\s/]+$/.test(text)) return undefined;
	const cpf = text.replace(/\D/g, '').padStart(DIGITS, '0');
	if (cpf.length !== DIGITS || /^(\d)\1+$/.test(cpf)) return undefined;
	return cpf.endsWith(checkDigits(cpf.slice(0, 9))) ? cpf : undefined;
}

/** Weighted sums modulo 11 (Receita Federal). */
function checkDigits(base: string): string {
	const first = checkDigit(base);
	return `${first}${checkDigit(`${base}${first}`)}`;
}

function checkDigit(digits: string): number {
	const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (digits.length + 1 - at), 0);
	const rest = (sum * 10) % 11;
	return rest === 10 ? 0 : rest;
}
