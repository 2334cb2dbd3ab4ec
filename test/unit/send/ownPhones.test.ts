import fc from 'fast-check';
import { type Phone, readPhone } from '../../../nodes/Kolmeya/api/values/phone';
import { firstOnly } from '../../../nodes/Kolmeya/send/guards/testMode';
import { needsPhone, needsText } from '../../../nodes/Kolmeya/send/guards/validity';
import { HoursGate } from '../../../nodes/Kolmeya/send/hours/gate';
import { sendToOwnPhones } from '../../../nodes/Kolmeya/send/ownPhones';
import { Gateway, type StoreFate } from './gateway';
import { TestMemory } from './memory';
import { onceKey, prepared } from './running';

function phoneOf(text: string): Phone {
	const reading = readPhone(text);
	if (!reading.ok) throw new Error(`${text} is no phone`);
	return reading.phone;
}

const FATES: StoreFate[] = ['taken', 'takenAnswerLost', 'lostOnTheWay', 'notReached', 'refusedValues'];
const contacts = fc.array(
	fc.record({
		phone: fc.constantFrom('11981000001', '11981000002', '123', '', undefined),
		text: fc.constantFrom('a', 'b', 'c', ' ', undefined),
	}),
	{ maxLength: 6 },
);

it('whatever happens, no contact gets an SMS, and each own phone gets each text at most once', async () => {
	await fc.assert(
		fc.asyncProperty(
			contacts,
			fc.integer({ min: 1, max: 4 }),
			fc.integer({ min: 1, max: 3 }),
			fc.array(fc.constantFrom(...FATES), { minLength: 1, maxLength: 6 }),
			async (given, size, count, fates) => {
				const gateway = new Gateway();
				const memory = new TestMemory();
				const phones = Array.from({ length: count }, (_, n) => phoneOf(`2199900000${n}`));
				const drafts = given.map((draft, item) => ({
					item,
					...draft,
					reference: `own-${item}`,
					envelope: {},
				}));
				let stores = 0;
				const { run, names } = prepared(
					drafts,
					gateway,
					{ guards: [needsPhone, needsText], once: onceKey(memory), batchSize: 2 },
					async (batch, messages) => gateway.store(batch.reference, messages, fates[stores++ % fates.length]),
				);
				const { messages, tests } = await sendToOwnPhones(run, { phones, size });

				const allowed = new Set(phones.map(({ national }) => national));
				for (const [key, sent] of gateway.sms) {
					expect(allowed.has(key.split(' ')[0])).toBe(true);
					expect(sent).toBe(1);
				}
				expect(messages.map(({ item }) => item)).toEqual(given.map((_, item) => item));
				expect(
					messages.every(({ outcome: { outcome } }) => outcome === 'notSent' || outcome === 'rejected'),
				).toBe(true);
				expect(tests.size).toBe(
					Math.min(size, messages.filter(({ outcome: { outcome } }) => outcome === 'notSent').length),
				);
				for (const own of tests.values())
					expect(own.map(({ phone }) => phone?.national)).toEqual([...allowed]);
				// Neither the key nor the references of the contacts are spent.
				expect(names.filter((name) => name.startsWith('k/'))).toEqual([]);
				const known = [...gateway.requests.values()].flatMap((request) => request.messages);
				expect(known.filter(({ reference }) => reference.startsWith('own-'))).toEqual([]);
			},
		),
	);
});

it('hours, limits and references are those of the real run, and none of them holds the test', async () => {
	const gateway = new Gateway();
	// It is 21:00 in Brasília.
	const windows = [{ days: [1, 2, 3, 4, 5, 6, 7], from: 9 * 60, to: 10 * 60 }];
	const hours = new HoursGate({ windows, holidays: 'none', ownDays: [] });
	const { run, names } = prepared(
		[{ item: 0, phone: '11981000001', text: 'a', envelope: { requestReference: 'lote' } }],
		gateway,
		{ hours, limits: [firstOnly(0)], batchSize: 2 },
	);
	const phones = ['21999000001', '21999000002'].map(phoneOf);
	const { tests } = await sendToOwnPhones(run, { phones, size: 1 });
	expect(tests.get(0)?.map(({ outcome: { outcome } }) => outcome)).toEqual(['accepted', 'accepted']);
	expect(names).not.toContain('lote');
	const sent = [...gateway.requests.values()].flatMap(({ messages }) => messages);
	expect(new Set(sent.map(({ reference }) => reference)).size).toBe(2);
});

it('a fault of ours is told, and nothing has left', async () => {
	const gateway = new Gateway();
	const { run } = prepared([{ item: 0, phone: '11981000001', text: 'a', envelope: {} }], gateway, {
		guards: [
			() => {
				throw new Error('broken');
			},
		],
	});
	const { messages, tests } = await sendToOwnPhones(run, { phones: [phoneOf('21999000001')], size: 1 });
	expect(messages[0].outcome).toMatchObject({ outcome: 'notSent', reason: 'stopped' });
	expect([tests.size, gateway.sms.size]).toEqual([0, 0]);
});
