/**
 * The same function, which remembers its last `most` results by their text: for what is costly to make and always
 * the same. The result made longest ago goes first.
 */
export function remembered<T>(most: number, make: (text: string) => T): (text: string) => T {
	const made = new Map<string, { result: T }>();
	return (text) => {
		const known = made.get(text);
		if (known) return known.result;
		const result = make(text);
		made.set(text, { result });
		const [oldest] = made.keys();
		if (made.size > most) made.delete(oldest);
		return result;
	};
}
