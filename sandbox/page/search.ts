/** Case and accents do not matter to whoever searches. */
export function folded(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A phone as somebody types it: its digits; `undefined` for words. */
export function digitsOf(search: string): string | undefined {
	const digits = search.replace(/\D/g, '');
	return digits !== '' && /^[\d\s()+.-]*$/.test(search) ? digits : undefined;
}
