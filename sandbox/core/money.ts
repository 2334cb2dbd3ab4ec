/** `R$9.397,30`: no blank after the sign, as seen in a raw answer. */
export function brazilianMoney(amount: number): string {
	const [whole, cents] = Math.abs(amount).toFixed(2).split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
	return `${amount < 0 ? '-' : ''}R$${grouped},${cents}`;
}

/** Four decimals are kept, so that 100,000 messages at 0.08 do not drift. */
export const roundMoney = (amount: number) => Math.round(amount * 10_000) / 10_000;
