import { send, type SendRun } from '../../../nodes/Kolmeya/send';
import { composer, type Draft, namedByContent, namedByItem } from '../../../nodes/Kolmeya/send/compose';
import { needsPhone } from '../../../nodes/Kolmeya/send/guards/validity';
import type { SendPort } from '../../../nodes/Kolmeya/send/port';
import type { OnceMemory } from '../../../nodes/Kolmeya/send/once/memory';
import type { Gateway } from './gateway';
import { TestMemory } from './memory';
import { fateOf } from './messages';

export type Store = SendPort['store'];

/** One message a request unless said otherwise, with a clock that jumps instead of waiting. */
export function prepared(
	drafts: Draft[],
	gateway: Gateway,
	changes: Partial<SendRun> = {},
	store?: Store,
	outside: Partial<SendPort> = {},
): { run: SendRun; names: string[]; waits: number[] } {
	const names: string[] = [];
	const waits: number[] = [];
	let time = 0;
	const port: SendPort = {
		now: () => time,
		elapsed: () => time,
		turn: async () => true,
		cancelled: () => false,
		sleep: async (milliseconds) => {
			waits.push(milliseconds);
			time += milliseconds;
		},
		lookUp: async (reference) => gateway.lookUp(reference),
		store: async (batch, messages) => {
			names.push(batch.reference);
			return store ? await store(batch, messages) : gateway.store(batch.reference, messages, 'taken');
		},
		...outside,
	};
	return {
		run: {
			messages: drafts.map(
				composer(
					changes.once ? namedByContent(changes.once.digest) : namedByItem(changes.reference ?? 'run'),
				),
			),
			reference: 'run',
			batchSize: 1,
			concurrency: 1,
			lookUpPatienceMs: 0,
			guards: [needsPhone],
			port,
			...changes,
		},
		names,
		waits,
	};
}

/** The pure engine as `prepared`. */
export async function run(...given: Parameters<typeof prepared>) {
	const { run: made, names, waits } = prepared(...given);
	const result = await send(made);
	return {
		...result,
		names,
		waits,
		outcomes: result.messages.map(({ outcome }) => outcome.outcome),
		fates: result.messages.map(fateOf),
	};
}

/** A key with a memory of its own. */
export function onceKey(memory: OnceMemory = new TestMemory()) {
	const same = (content: string) => content;
	return { key: 'k', digest: same, memory };
}
