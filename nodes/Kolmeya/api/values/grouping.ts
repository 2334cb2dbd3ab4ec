/** Items by a key, groups and their items in the order of the input. `Map.groupBy` is not in Node 20. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const known = groups.get(key);
		if (known) known.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}
