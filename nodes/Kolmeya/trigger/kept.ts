/** Puts a value on top of a memory of at most `most`: the one that was put there longest ago goes. */
export function keepNewest<V>(memory: Map<string, V>, key: string, value: V, most: number): void {
	memory.delete(key);
	memory.set(key, value);
	const [oldest] = memory.keys();
	if (memory.size > most) memory.delete(oldest);
}

/** Triggers of which one process keeps something. */
const MAX_TRIGGERS = 100;

/** What is kept for a trigger, made where there is none. n8n makes a new context for every call, so it lives here. */
export function keptFor<V>(memory: Map<string, V>, trigger: string, make: () => V): V {
	const value = memory.get(trigger) ?? make();
	keepNewest(memory, trigger, value, MAX_TRIGGERS);
	return value;
}
