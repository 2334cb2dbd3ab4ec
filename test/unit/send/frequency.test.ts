import fc from 'fast-check';
import { minuteOfText, MINUTES_A_DAY } from '../../../nodes/Kolmeya/api/values/wallClock';
import { notTooOften, SentBefore } from '../../../nodes/Kolmeya/send/guards/frequency';
import { fateOf, messagesOf } from './messages';

const PHONES = ['11981000001', '11981000002', '11981000003'];
const NOW = 30_000_000;

const history = fc.array(
	fc.record({ phone: fc.constantFrom(...PHONES), ago: fc.integer({ min: 0, max: 4 * MINUTES_A_DAY }) }),
	{ maxLength: 30 },
);
const runOf = fc.array(fc.constantFrom(...PHONES), { minLength: 1, maxLength: 10 });

/** When the next one may go, as a minute on the wall clock. */
const minuteOf = (iso: string | undefined) => minuteOfText(iso?.slice(0, 19).replace('T', ' '));

it('never lets more through than the limit, never holds one back without need, and names the first moment that fits', () => {
	const limits = fc.record({ messages: fc.integer({ min: 1, max: 4 }), days: fc.constant(3) });
	fc.assert(
		fc.property(history, runOf, limits, (sent, run, limit) => {
			const messages = messagesOf(run.map((phone, index) => ({ phone, text: `texto ${index}` })));
			const before = new SentBefore(messages, limit, NOW);
			for (const { phone, ago } of sent) before.add(phone, NOW - ago);
			notTooOften(limit, before, NOW)(messages);

			const minutes = new Map(
				PHONES.map((phone) => [phone, sent.filter((row) => row.phone === phone).map(({ ago }) => NOW - ago)]),
			);
			/** What the report of `days` before a minute shows, both ends included. */
			const shown = (phone: string, at: number) =>
				(minutes.get(phone) ?? []).filter((minute) => minute >= at - limit.days * MINUTES_A_DAY).length;
			messages.forEach((message, index) => {
				const phone = run[index];
				const fits = shown(phone, NOW) < limit.messages;
				expect(fateOf(message)).toBe(fits ? 'open' : 'tooFrequent');
				if (fits) {
					minutes.get(phone)?.push(NOW);
					return;
				}
				const next = minuteOf(message.outcome?.outcome === 'notSent' ? message.outcome.nextAllowedAt : '');
				expect(next).toBeDefined();
				expect(shown(phone, Number(next))).toBeLessThan(limit.messages);
				expect(shown(phone, Number(next) - 1)).toBeGreaterThanOrEqual(limit.messages);
			});
		}),
	);
});

it('keeps of a long report only what this run can need', () => {
	const before = new SentBefore(messagesOf([{ phone: PHONES[0] }]), { messages: 2, days: 7 }, NOW);
	for (let minute = 0; minute < 50_000; minute += 1) {
		before.add(PHONES[0], NOW - ((minute * 7_919) % 10_000));
		before.add(`119${80_000_000 + minute}`, NOW);
	}
	expect(before.of(PHONES[0])).toEqual([NOW, NOW]);
	expect(before.of('11980000000')).toEqual([]);
});
