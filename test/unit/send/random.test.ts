import fc from 'fast-check';
import type { SendResult } from '../../../nodes/Kolmeya/send';
import { Gateway, people, storeFates } from './gateway';
import { type Chooser, runUnder, type World } from './protocol';

/** Larger lists than the exhaustive test can hold, with everything drawn at random and repeatable by its seed. */

const story = fc.record({
	count: fc.integer({ min: 0, max: 40 }),
	batchSize: fc.integer({ min: 1, max: 12 }),
	concurrency: fc.integer({ min: 1, max: 10 }),
	choices: fc.array(fc.nat(999), { minLength: 1, maxLength: 80 }),
	tries: fc.integer({ min: 1, max: 5 }),
	once: fc.boolean(),
	mayCrash: fc.boolean(),
	lookUpsMayFail: fc.boolean(),
	blacklisted: fc.array(fc.nat(39), { maxLength: 5 }),
	runs: fc.integer({ min: 1, max: 3 }),
});

function chooserOf(choices: readonly number[]): Chooser {
	let step = 0;
	return (options) => choices[step++ % choices.length] % options;
}

function mayRaise({ messages, refusal }: SendResult): boolean {
	const left = messages.some(
		({ outcome: { outcome } }) => outcome === 'accepted' || outcome === 'unconfirmed',
	);
	return refusal !== undefined && !left;
}

it('nobody gets two SMS, everybody has an outcome, and it is true', async () => {
	let accepted = 0;
	let crashes = 0;
	await fc.assert(
		fc.asyncProperty(story, async ({ count, choices, tries, once, runs, blacklisted, ...settings }) => {
			const drafts = people(count);
			const gateway = new Gateway(new Set(blacklisted.map((index) => `119${80_000_000 + index}`)));
			const world: World = { gateway, choose: chooserOf(choices), fates: storeFates, ...settings };
			// Without Send Once a second run is a second campaign; a crash then ends the story.
			for (let run = 0; run < (once ? runs : 1); run += 1) {
				let result: SendResult | undefined;
				for (let attempt = 0; attempt < tries; attempt += 1) {
					result = await runUnder(world, {
						drafts,
						...settings,
						name: `run-${run}-${attempt}`,
						...(once && { key: 'k' }),
					});
					if (!result || !mayRaise(result)) break;
				}
				crashes += result ? 0 : 1;
				expect([...gateway.sms.values()].filter((times) => times > 1)).toEqual([]);
				if (!result) continue;
				expect(result.messages.map(({ item }) => item)).toEqual(drafts.map(({ item }) => item));
				for (const message of result.messages) {
					const sms = gateway.smsTo(message);
					if (message.outcome.outcome === 'accepted') expect(sms).toBe(1);
					if (message.outcome.outcome === 'notSent' || message.outcome.outcome === 'rejected') {
						expect(sms).toBe(0);
					}
					accepted += sms;
				}
			}
		}),
		{ numRuns: 4_000 },
	);
	expect(accepted).toBeGreaterThan(1_000);
	expect(crashes).toBeGreaterThan(100);
}, 120_000);
