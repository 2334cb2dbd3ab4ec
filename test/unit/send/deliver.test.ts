import { sleep } from 'n8n-workflow';
import type { Exchange } from '../../../nodes/Kolmeya/api/exchange';
import type { RefusalKind } from '../../../nodes/Kolmeya/api/refusal';
import { MAX_GAP } from '../../../nodes/Kolmeya/send/once/numbers';
import { Gateway, people, type StoreFate } from './gateway';
import { textOf } from './messages';
import { onceKey, run, type Store } from './running';

/** Requests one after another with these fates; the last one stays. */
function fated(gateway: Gateway, fates: StoreFate[]): Store {
	let request = 0;
	return async ({ reference }, messages) =>
		gateway.store(reference, messages, fates[Math.min(request++, fates.length - 1)]);
}

const never = (kind: RefusalKind): Exchange<never> => ({
	kind: 'neverLeft',
	refusal: { kind, message: 'It did not leave', advice: 'Look at it.' },
});

describe('a request that provably never left', () => {
	it('goes again after half a second and after two', async () => {
		const gateway = new Gateway();
		const { fates, waits, names } = await run(
			people(1),
			gateway,
			{ once: onceKey() },
			fated(gateway, ['notReached', 'notReached', 'taken']),
		);
		expect(fates).toEqual(['accepted']);
		expect(waits).toEqual([100, 500, 2_000]);
		expect(names).toEqual(['k/1', 'k/1', 'k/1']);
	});

	it('is given up after the third time, and with it the rest of the run', async () => {
		const gateway = new Gateway();
		const sent = await run(people(2), gateway, {}, fated(gateway, ['notReached']));
		expect(sent.fates).toEqual(['unreachable', 'stopped']);
		expect(sent.names).toHaveLength(3);
		expect(sent.messages.map(textOf)).toEqual([
			'Because of unreachable. Try again.',
			'Not sent because an earlier request stopped the run: Because of unreachable',
		]);
		expect(sent.refusal?.kind).toBe('unreachable');
	});

	it('because a value does not fit is not tried again, and the next request goes out', async () => {
		let requests = 0;
		const gateway = new Gateway();
		const { fates, waits } = await run(people(2), gateway, {}, async (batch, messages) => {
			requests += 1;
			return requests === 1 ? never('invalid') : gateway.store(batch.reference, messages, 'taken');
		});
		expect(fates).toEqual(['invalidRequest', 'accepted']);
		expect(waits).toEqual([]);
	});
});

it.each<[RefusalKind, string]>([
	['token', 'token'],
	['ipNotReleased', 'ipNotReleased'],
	['forbidden', 'forbidden'],
	['noCredit', 'noCredit'],
	['rateLimited', 'rateLimited'],
	['address', 'unreachable'],
	['notFound', 'invalidRequest'],
	['other', 'invalidRequest'],
])('a refusal of kind %s is the reason %s and ends the run', async (kind, reason) => {
	const { fates, refusal, names } = await run(people(2), new Gateway(), {}, async () => ({
		kind: 'refused',
		proven: true,
		refusal: { kind, message: 'no', advice: 'do' },
	}));
	expect(fates).toEqual([reason, 'stopped']);
	expect(refusal).toEqual({ kind, message: 'no', advice: 'do' });
	expect(names).toHaveLength(1);
});

describe('the first refusal', () => {
	it('is the one that is told', async () => {
		let requests = 0;
		const { refusal } = await run(people(3), new Gateway(), {}, async () => {
			requests += 1;
			return {
				kind: 'refused',
				proven: true,
				refusal: { kind: 'invalid', message: `no ${requests}`, advice: '' },
			};
		});
		expect(refusal?.message).toBe('no 1');
	});
});

describe('Stop', () => {
	it('before the first request sends nothing', async () => {
		const { fates, names, messages } = await run(people(2), new Gateway(), {}, undefined, {
			cancelled: () => true,
		});
		expect(fates).toEqual(['cancelled', 'cancelled']);
		expect(names).toEqual([]);
		expect(textOf(messages[0])).toBe('The execution was stopped before this message was sent');
	});

	it.each<StoreFate>(['noCredit', 'notReached'])(
		'during a request that came to nothing (%s) is the reason',
		async (fate) => {
			let stopped = false;
			const gateway = new Gateway();
			const sent = await run(
				people(2),
				gateway,
				{},
				async ({ reference }, messages) => {
					stopped = true;
					return gateway.store(reference, messages, fate);
				},
				{ cancelled: () => stopped },
			);
			expect(sent.fates).toEqual(['cancelled', 'cancelled']);
			expect(sent.waits).toEqual([]);
			expect(sent.refusal).toBeUndefined();
		},
	);
});

describe('requests in a row without an answer', () => {
	const { taken, lost, found }: Record<string, StoreFate> = {
		taken: 'taken',
		lost: 'lostOnTheWay',
		found: 'takenAnswerLost',
	};

	it.each([
		['taken', [lost, lost, taken, lost, lost, taken]],
		['found by its reference', [lost, lost, found, lost, lost, found]],
	])('are counted anew after one that was %s', async (_, fates) => {
		const gateway = new Gateway();
		const { outcomes } = await run(people(6), gateway, {}, fated(gateway, fates));
		expect(outcomes).toEqual(fates.map((fate) => (fate === lost ? 'unconfirmed' : 'accepted')));
	});

	it('are no refusal: what may have left is not raised about', async () => {
		const gateway = new Gateway();
		const { refusal, fates, messages } = await run(people(4), gateway, {}, fated(gateway, [lost]));
		expect(fates).toEqual(['lostAnswer', 'lostAnswer', 'lostAnswer', 'stopped']);
		expect(refusal).toBeUndefined();
		expect(textOf(messages[3])).toContain('Because of server');
	});

	it('one whose look-up stays without an answer ends the run at once', async () => {
		const gateway = new Gateway();
		const { fates } = await run(people(2), gateway, {}, fated(gateway, [lost]), {
			lookUp: async () => ({ kind: 'unreachable' }),
		});
		expect(fates).toEqual(['lostAnswer', 'stopped']);
	});
});

describe('several requests at once', () => {
	async function mostAtOnce(count: number, concurrency: number) {
		const gateway = new Gateway();
		let underWay = 0;
		let most = 0;
		const { names } = await run(people(count), gateway, { concurrency }, async ({ reference }, messages) => {
			underWay += 1;
			most = Math.max(most, underWay);
			await sleep(0);
			underWay -= 1;
			return gateway.store(reference, messages, 'taken');
		});
		return { most, names };
	}

	it.each([
		[1, 1],
		[4, 4],
		[50, 9],
	])('are never more than the concurrency %p: %p', async (concurrency, most) => {
		const sent = await mostAtOnce(9, concurrency);
		expect(sent.most).toBe(most);
		expect(sent.names).toEqual(Array.from({ length: 9 }, (_, index) => `run/${index + 1}`));
	});

	it('under a Send Once Key stay near enough for a later run to find each', async () => {
		const gateway = new Gateway();
		const waiting: Array<() => void> = [];
		const sending = run(
			people(MAX_GAP + 3),
			gateway,
			{ once: onceKey(), concurrency: MAX_GAP + 2 },
			async ({ reference }, messages) => {
				if (reference !== 'k/1') await new Promise<void>((resolve) => waiting.push(resolve));
				return gateway.store(reference, messages, 'taken');
			},
		);
		while (waiting.length < MAX_GAP) await sleep(0);
		for (const go of waiting) go();
		const { fates, messages } = await sending;
		expect(fates.slice(0, MAX_GAP + 1)).toEqual(Array(MAX_GAP + 1).fill('accepted'));
		expect(fates.slice(MAX_GAP + 1)).toEqual(['stopped', 'stopped']);
		expect(textOf(messages[MAX_GAP + 1])).toBe('Not sent because earlier requests got no response');
	});

	it('under a Send Once Key wait until Kolmeya has the first', async () => {
		const gateway = new Gateway();
		const { fates, names } = await run(
			people(3),
			gateway,
			{ once: onceKey(), concurrency: 3 },
			fated(gateway, ['lostOnTheWay']),
		);
		expect(fates).toEqual(['lostAnswer', 'stopped', 'stopped']);
		expect(names).toEqual(['k/1']);
	});
});
