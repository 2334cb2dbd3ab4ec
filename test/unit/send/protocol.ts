/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not shipped to n8n */
import {
	composer,
	type Draft,
	type MessageNaming,
	namedByContent,
	namedByItem,
} from '../../../nodes/Kolmeya/send/compose';
import { send, type SendResult } from '../../../nodes/Kolmeya/send';
import { uniqueReference } from '../../../nodes/Kolmeya/send/guards/duplicates';
import { needsPhone } from '../../../nodes/Kolmeya/send/guards/validity';
import type { OnceMemory } from '../../../nodes/Kolmeya/send/once/memory';
import type { RequestLookUp, SendPort } from '../../../nodes/Kolmeya/send/port';
import { type Gateway, type StoreFate } from './gateway';

export interface ProtocolRun {
	drafts: Draft[];
	batchSize: number;
	concurrency: number;
	key?: string;
	naming?: MessageNaming;
	name: string;
}

export type Chooser = (options: number) => number;

export interface World {
	gateway: Gateway;
	choose: Chooser;
	fates: readonly StoreFate[];
	/** Whether the process may die at any moment. */
	mayCrash: boolean;
	/** Whether a look-up may stay without an answer. */
	lookUpsMayFail: boolean;
	/** What n8n remembers; it outlives the runs. */
	memory: OnceMemory;
	/** Seam for showing that the tests notice a broken engine. */
	sabotage?: (port: SendPort) => SendPort;
}

function namingOf({ key, naming, name }: ProtocolRun): MessageNaming {
	if (key === undefined) return namedByItem(name);
	return naming ?? namedByContent((content) => content);
}

type Pending = { carryOut: () => void };

/**
 * Runs the real engine against the gateway while every request and look-up waits for the chooser: it says
 * which of those under way goes on next, what becomes of it, and when the process dies. `undefined`: it died.
 */
export async function runUnder(world: World, run: ProtocolRun): Promise<SendResult | undefined> {
	const pending: Pending[] = [];
	let dead = false;
	const port = portOf(world, pending, () => dead);
	const sending = send({
		messages: run.drafts.map(composer(namingOf(run))),
		reference: run.name,
		batchSize: run.batchSize,
		concurrency: run.concurrency,
		lookUpPatienceMs: 0,
		guards: [needsPhone, uniqueReference],
		...(run.key && {
			once: {
				key: run.key,
				digest: (content: string) => content,
				memory: world.memory,
			},
		}),
		port: world.sabotage?.(port) ?? port,
	});
	let result: SendResult | undefined;
	void sending.then((done) => {
		result = done;
	});

	for (await settled(); !result; await settled()) {
		const options = pending.length + (world.mayCrash ? 1 : 0);
		const next = world.choose(options);
		if (next === pending.length) {
			dead = true;
			// What was under way when the process died may still arrive.
			for (const { carryOut } of pending) carryOut();
			return undefined;
		}
		pending.splice(next, 1)[0].carryOut();
	}
	return result;
}

function portOf(
	{ gateway, choose, fates, lookUpsMayFail }: World,
	pending: Pending[],
	dead: () => boolean,
): SendPort {
	const waiting = async <T>(carryOut: () => T): Promise<T> =>
		await new Promise((resolve) => {
			pending.push({
				carryOut: () => {
					const result = carryOut();
					if (!dead()) resolve(result);
				},
			});
		});
	let time = 0;
	const failing = new Map<string, boolean>();
	return {
		now: () => time,
		elapsed: () => time,
		turn: async () => true,
		cancelled: () => false,
		sleep: async (milliseconds) => {
			time += milliseconds;
		},
		store: async ({ reference }, messages) =>
			await waiting(() => gateway.store(reference, messages, fates[choose(fates.length)])),
		// A look-up changes nothing and is asked only about requests whose fate is sealed: when it happens is no choice.
		lookUp: async (reference): Promise<RequestLookUp> => {
			const fails = failing.get(reference) ?? (lookUpsMayFail && choose(2) === 1);
			failing.set(reference, fails);
			return fails ? { kind: 'unreachable' } : gateway.lookUp(reference);
		},
	};
}

/** Lets everything run that can run without the chooser. */
async function settled(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
