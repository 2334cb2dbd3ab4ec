/**
 * What this n8n remembers of Send Once keys: a set of names, written before the request that they speak of. It is
 * shared by all runs and workers of one n8n and outlives them. Reading and writing is one step inside a process only.
 */
export interface OnceMemory {
	/** Records names, and gives those that were there before. */
	claim(names: readonly string[]): Promise<ReadonlySet<string>>;
	/** Forgets names. */
	release(names: readonly string[]): Promise<void>;
	/** Runs the job when no other run of this process has the key; it waits for that as long as it takes. */
	alone<T>(key: string, job: () => Promise<T>): Promise<T>;
	/** Calls `beat` every few seconds, whatever the run waits for, until the returned function is called. */
	whileAlive(beat: () => Promise<void>): () => void;
}

/** The names under which a key's facts are remembered. A line break cannot stand in a key. */
export const rememberedRequests = {
	/** Request `<key>/N` was written, or is about to be. */
	request: (key: string, number: number) => `${key}\nrequest ${number}`,
	/** Kolmeya took request `<key>/N` by its own word, but did not show it when the run ended. */
	hidden: (key: string, number: number) => `${key}\nhidden ${number}`,
	/** A run that had claimed `<key>/N` ended without Kolmeya having it; another request has the number now. */
	freed: (request: string) => `${request}\nfreed`,
	/** Of some messages of request `<key>/N` nobody knew for sure, when the run ended, whether Kolmeya has them. */
	doubted: (key: string, number: number) => `${key}\ndoubted ${number}`,
	/** The message is one of those. */
	member: (key: string, number: number, reference: string) => `${key}\nmember ${number} ${reference}`,
	/** A run was at work in this stretch of time. */
	alive: (key: string, stretch: number) => `${key}\nalive ${stretch}`,
	/** The run that has the key. */
	run: (key: string, run: string) => `${key}\nrun ${run}`,
	/** A run has begun and did not come to an end that leaves no question. */
	unfinished: (key: string) => `${key}\nunfinished`,
	/** The builder's own reference was used. */
	own: (key: string, reference: string) => `${key}\nown ${reference}`,
	/** It was used for this phone. */
	phone: (key: string, reference: string, phone: string) => `${key}\nphone ${phone} ${reference}`,
	/** It was used for this phone and text, in this request. */
	content: (request: string, reference: string, content: string) =>
		`${request}\ncontent ${content} ${reference}`,
};

/** n8n looks each one up in its list to take it out. */
const MAX_ASKED = 1_000;

/** Which of the names are there. The memory can only be asked by writing: what was not there is taken out again. */
export async function askMemory(memory: OnceMemory, names: readonly string[]): Promise<ReadonlySet<string>> {
	const found = new Set<string>();
	for (let first = 0; first < names.length; first += MAX_ASKED) {
		const some = names.slice(first, first + MAX_ASKED);
		const known = await memory.claim(some);
		await memory.release(some.filter((name) => !known.has(name)));
		for (const name of known) found.add(name);
	}
	return found;
}
