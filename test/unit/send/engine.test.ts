import { StoreAnswer } from '../../../nodes/Kolmeya/api/schemas/send';
import { readComplaint } from '../../../nodes/Kolmeya/api/refusal';
import { HoursGate } from '../../../nodes/Kolmeya/send/hours/gate';
import { MAX_GAP, NumberedNames } from '../../../nodes/Kolmeya/send/once/numbers';
import { Gateway, people } from './gateway';
import { TestMemory } from './memory';
import { onceKey, run, type Store } from './running';

/** The pure engine in situations that have one right answer. */

describe("the builder's own references", () => {
	const own = people(1).map((draft) => ({ ...draft, reference: 'a', envelope: { requestReference: 'nov' } }));

	it('an older request under the same names does not pass for this one', async () => {
		const gateway = new Gateway();
		await run(own, gateway);
		const later = await run(own, gateway, {}, async (batch, messages) =>
			gateway.store(batch.reference, messages, 'lostOnTheWay'),
		);
		expect(later.outcomes).toEqual(['unconfirmed']);
	});

	it('several messages with one reference are told apart by their phones', async () => {
		const drafts = people(3).map((draft) => ({ ...draft, reference: 'same' }));
		const gateway = new Gateway(new Set(['11980000000']));
		const { messages } = await run(drafts, gateway, { batchSize: 3 }, async (batch, sent) => ({
			kind: 'answered',
			answer: StoreAnswer.parse({
				id: 'r',
				reference: batch.reference,
				valids: [2, 1].map((index) => ({
					id: `m${index}`,
					reference: 'same',
					phone: sent[index].phone?.national,
				})),
				invalids: [{ reference: 'same', phone: sent[0].phone?.national, error: 'x' }],
				duplicates: [],
				blacklist: [],
				not_disturb: [],
			}),
		}));
		expect(
			messages.map(({ outcome }) => ('messageId' in outcome ? outcome.messageId : outcome.reason)),
		).toEqual(['invalid', 'm1', 'm2']);
	});
});

describe('numbers of a Send Once key', () => {
	it('go on for as many requests as it takes', async () => {
		const { names, outcomes } = await run(people(40), new Gateway(), { once: onceKey() });
		expect(new Set(outcomes)).toEqual(new Set(['accepted']));
		expect(names).toEqual(Array.from({ length: 40 }, (_, index) => `k/${index + 1}`));
	});

	it('are used again when Kolmeya kept nothing under them', async () => {
		const listed = new Set(Array.from({ length: 39 }, (_, index) => `119${80_000_000 + index}`));
		const { names, outcomes } = await run(people(40), new Gateway(listed), { once: onceKey() });
		expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
		expect(new Set(names)).toEqual(new Set(['k/1']));
	});

	it('are not used again while a message of the request is unaccounted for', async () => {
		const { names, fates } = await run(
			people(2),
			new Gateway(),
			{ once: onceKey() },
			async (_, [message]) => ({
				kind: 'answered',
				answer: StoreAnswer.parse({
					id: null,
					reference: null,
					valids: [],
					invalids:
						message.item === 0 ? [{ reference: 'another' }] : [{ reference: message.reference, error: 'x' }],
					duplicates: [],
					blacklist: [],
					not_disturb: [],
				}),
			}),
		);
		expect(fates).toEqual(['missingInAnswer', 'stopped']);
		expect(names).toEqual(['k/1']);
	});

	it('are used again when Kolmeya refused the request', async () => {
		const refused: Store = async () => ({
			kind: 'refused',
			proven: true,
			refusal: { kind: 'invalid', message: 'no', advice: '' },
		});
		const { names } = await run(people(MAX_GAP + 4), new Gateway(), { once: onceKey() }, refused);
		expect(new Set(names)).toEqual(new Set(['k/1']));
		expect(names).toHaveLength(MAX_GAP + 4);
	});

	it('are never so far apart that a later run would miss one', async () => {
		const numbers = new NumberedNames('k', new TestMemory(), 3, [], 4);
		await numbers.reserve(MAX_GAP + 1);
		const taken = Array.from({ length: MAX_GAP + 1 }, () => numbers.take());
		expect(taken.at(-2)).toBe(`k/${3 + MAX_GAP}`);
		expect(taken.at(-1)).toBeUndefined();
		numbers.released('k/5');
		expect(numbers.take()).toBe('k/5');
		numbers.registered('k/19');
		expect(numbers.take()).toBe('k/20');
	});
});

describe('a refusal of values', () => {
	const unfit = (errors: object): Awaited<ReturnType<Store>> => ({
		kind: 'refused',
		proven: true,
		refusal: { kind: 'invalid', message: 'no', advice: '', fields: readComplaint({ errors })?.fields },
	});

	it('that names messages rejects those and sends the rest', async () => {
		const gateway = new Gateway();
		let requests = 0;
		const { outcomes, names } = await run(people(4), gateway, { batchSize: 4 }, async (batch, messages) => {
			requests += 1;
			if (requests > 1) return gateway.store(batch.reference, messages, 'taken');
			return unfit({
				'messages.1.phone': ['O campo phone é inválido.'],
				'messages.3.message': ['Longa demais.'],
			});
		});
		expect(outcomes).toEqual(['accepted', 'rejected', 'accepted', 'rejected']);
		expect(names).toHaveLength(2);
		expect([...gateway.sms.values()]).toEqual([1, 1]);
	});

	it('of one group leaves the others alone', async () => {
		const gateway = new Gateway();
		const drafts = people(3).map((draft) => ({
			...draft,
			envelope: { webhookUrl: `https://example.com/${draft.item}` },
		}));
		const { outcomes, refusal } = await run(drafts, gateway, {}, async (batch, messages) =>
			batch.envelope.webhookUrl?.endsWith('0')
				? unfit({ webhook_url: ['formato inválido'] })
				: gateway.store(batch.reference, messages, 'taken'),
		);
		expect(outcomes).toEqual(['notSent', 'accepted', 'accepted']);
		expect(refusal?.kind).toBe('invalid');
	});
});

it('a refusal of the account ends the run with one request', async () => {
	const gateway = new Gateway();
	const { fates, names, refusal } = await run(people(3), gateway, {}, async (batch, sent) =>
		gateway.store(batch.reference, sent, 'noCredit'),
	);
	expect(fates).toEqual(['noCredit', 'stopped', 'stopped']);
	expect(names).toHaveLength(1);
	expect(refusal?.kind).toBe('noCredit');
});

it('three lost requests in a row end the run: the rest is not risked', async () => {
	const gateway = new Gateway();
	const { outcomes, names } = await run(people(6), gateway, {}, async (batch, messages) =>
		gateway.store(batch.reference, messages, 'lostOnTheWay'),
	);
	expect(outcomes).toEqual(['unconfirmed', 'unconfirmed', 'unconfirmed', 'notSent', 'notSent', 'notSent']);
	expect(names).toHaveLength(3);
});

it('sending hours that end during the run stop it', async () => {
	let requests = 0;
	let time = Date.parse('2026-11-30T19:58:00-03:00');
	const gateway = new Gateway();
	const hours = new HoursGate({
		windows: [{ days: [1], from: 480, to: 1200 }],
		holidays: 'none',
		ownDays: [],
	});
	const store: Store = async (batch, sent) => {
		requests += 1;
		time += 60_000;
		return gateway.store(batch.reference, sent, 'taken');
	};
	const { fates } = await run(people(3), gateway, { hours }, store, { now: () => time });
	expect(fates).toEqual(['accepted', 'accepted', 'outsideSendingHours']);
	expect(requests).toBe(2);
});
