import { affordable } from '../../../../nodes/Kolmeya/send/guards/balance';
import { notTooOften, SentBefore } from '../../../../nodes/Kolmeya/send/guards/frequency';
import { HoursGate } from '../../../../nodes/Kolmeya/send/hours/gate';
import type { Message } from '../../../../nodes/Kolmeya/send/message';
import { Gateway } from '../gateway';
import { TestMemory } from '../memory';
import { onceKey, run, type Store } from '../running';

/** The pure engine with Wait Until Open, on a clock that jumps. */

const HOUR = 3_600_000;
/** Monday, 07:30 in Brasília. */
const START = Date.parse('2026-11-30T07:30:00-03:00');
const AREAS = ['11', '92', '68', '97'];
/** When a phone of each may get its SMS. */
const OPENS = ['08:00:00-03:00', '08:00:00-04:00', '08:00:00-05:00', '08:00:00-05:00'].map((time) =>
	Date.parse(`2026-11-30T${time}`),
);

const hours = () =>
	new HoursGate({
		windows: [{ days: [1, 2, 3, 4, 5], from: 8 * 60, to: 20 * 60 }],
		holidays: 'nationalAndOptional',
		ownDays: [],
	});

const people = (each: number) =>
	Array.from({ length: each * AREAS.length }, (_, item) => ({
		item,
		phone: `${AREAS[item % AREAS.length]}9${81_000_000 + item}`,
		text: 'Olá',
		envelope: {},
	}));

/** What a killed process has written stays; that it was at work on the key does not. */
class Surviving extends TestMemory {
	async alone<T>(_: string, job: () => Promise<T>): Promise<T> {
		return await job();
	}
}

/** A clock that the run moves on by waiting, and what was sent at which time. */
class Day {
	readonly sent: Array<{ area: string; at: number }> = [];

	readonly gateway = new Gateway();

	readonly memory = new Surviving();

	constructor(public time = START) {}

	async send(drafts: ReturnType<typeof people>, changes: object = {}, killAfter = Infinity) {
		let requests = 0;
		const store: Store = async (batch, messages) => {
			requests += 1;
			const answer = this.gateway.store(batch.reference, messages, 'taken');
			for (const { phone } of messages)
				this.sent.push({ area: phone?.national.slice(0, 2) ?? '', at: this.time });
			// The process is gone: nothing of the run goes on.
			if (requests >= killAfter) await new Promise(() => {});
			return answer;
		};
		return await run(
			drafts,
			this.gateway,
			{ hours: hours(), waitForHoursMs: 12 * HOUR, once: onceKey(this.memory), batchSize: 3, ...changes },
			store,
			{
				now: () => this.time,
				elapsed: () => this.time,
				sleep: async (milliseconds) => {
					this.time += milliseconds;
				},
			},
		);
	}

	/** Who got an SMS before their hours. */
	tooEarly() {
		return this.sent.filter(({ area, at }) => at < OPENS[AREAS.indexOf(area)]);
	}
}

it('a campaign over four zones, started at 07:30 in Brasília: each group when its hours begin', async () => {
	const day = new Day();
	const drafts = people(5);
	const { outcomes } = await day.send(drafts);
	expect(outcomes).toEqual(drafts.map(() => 'accepted'));
	expect(day.tooEarly()).toEqual([]);
	expect([...day.gateway.sms.values()]).toEqual(drafts.map(() => 1));
	// Within a minute of the opening, with look-ups and waits of Send Once.
	for (const { area, at } of day.sent) expect(at - OPENS[AREAS.indexOf(area)]).toBeLessThan(60_000);
});

it.each([1, 2, 3, 4])('killed after %d requests and run again: each phone one SMS', async (killAfter) => {
	const day = new Day();
	const drafts = people(5);
	const killed = day.send(drafts, {}, killAfter);
	await Promise.race([killed, settled()]);
	expect(day.sent.length).toBeGreaterThan(0);
	day.time += 60_000;
	const { outcomes } = await day.send(drafts);
	expect(outcomes).toEqual(drafts.map(() => 'accepted'));
	expect(day.tooEarly()).toEqual([]);
	expect([...day.gateway.sms.values()]).toEqual(drafts.map(() => 1));
});

it('people who would have to wait longer than allowed are refused, with their time', async () => {
	const day = new Day();
	const { messages } = await day.send(people(1), { waitForHoursMs: 2 * HOUR });
	expect(
		messages.map(({ outcome }) => ('nextAllowedAt' in outcome ? outcome.nextAllowedAt : outcome.outcome)),
	).toEqual(['accepted', 'accepted', '2026-11-30T08:00:00-05:00', '2026-11-30T09:00:00-04:00']);
});

it('without a wait everybody outside is refused at once, on whose clock it says', async () => {
	const day = new Day();
	const { messages } = await day.send(people(1), { waitForHoursMs: undefined });
	expect(messages.map(({ outcome }) => ('text' in outcome ? outcome.text : ''))).toEqual([
		"It is 07:30 on Monday, 2026-11-30 in America/Sao_Paulo, the time zone of area code 11: outside the 'Sending Hours'. The next time is 2026-11-30T08:00:00-03:00",
		"It is 06:30 on Monday, 2026-11-30 in America/Manaus, the time zone of area code 92: outside the 'Sending Hours'. The next time is 2026-11-30T08:00:00-04:00",
		"It is 05:30 on Monday, 2026-11-30 in America/Rio_Branco, the time zone of area code 68: outside the 'Sending Hours'. The next time is 2026-11-30T08:00:00-05:00",
		"It is 06:30 on Monday, 2026-11-30 in America/Manaus, the time zone of area code 97: outside the 'Sending Hours'. The next time is 2026-11-30T09:00:00-04:00",
	]);
	expect(day.sent).toEqual([]);
});

it('a run that somebody stops tells who has not got the SMS', async () => {
	let stopped = false;
	const gateway = new Gateway();
	let time = OPENS[0];
	const { outcomes } = await run(
		people(1),
		gateway,
		{ hours: hours(), waitForHoursMs: 12 * HOUR },
		undefined,
		{
			now: () => time,
			cancelled: () => stopped,
			sleep: async (milliseconds) => {
				time += milliseconds;
				stopped = true;
			},
		},
	);
	expect(outcomes).toEqual(['accepted', 'notSent', 'notSent', 'notSent']);
});

it('a token that Kolmeya refuses ends the run: nobody is waited for', async () => {
	const gateway = new Gateway();
	let time = OPENS[0];
	const { fates } = await run(
		people(1),
		gateway,
		{ hours: hours(), waitForHoursMs: 12 * HOUR },
		async (batch, messages) => gateway.store(batch.reference, messages, 'refusedToken'),
		{ now: () => time, sleep: async (milliseconds) => void (time += milliseconds) },
	);
	expect(fates).toEqual(['token', 'outsideSendingHours', 'outsideSendingHours', 'outsideSendingHours']);
	expect(time).toBe(OPENS[0]);
});

describe('a limit that asks Kolmeya, such as the balance,', () => {
	const counted = async (changes: object, time = START) => {
		const counts: number[] = [];
		const day = new Day(time);
		const asked = [
			async (open: readonly Message[]) => {
				counts.push(open.length);
				return () => {};
			},
		];
		await day.send(people(2), { asked, ...changes });
		return { counts, day };
	};

	it('counts only what goes out now where nobody waits for the others', async () => {
		const { counts, day } = await counted({ waitForHoursMs: undefined }, OPENS[0]);
		expect(counts).toEqual([2]);
		expect(day.sent.map(({ area }) => area)).toEqual(['11', '11']);
	});

	it('is not asked where nothing goes out', async () => {
		const { counts, day } = await counted({ waitForHoursMs: undefined });
		expect(counts).toEqual([]);
		expect(day.sent).toEqual([]);
	});

	it('counts from the start all that this run will send, and nobody who would have to wait longer', async () => {
		// First all of them, then those whose hours begin.
		expect((await counted({})).counts).toEqual([8, 2, 2, 4]);
		expect((await counted({ waitForHoursMs: 2 * HOUR })).counts).toEqual([4, 2, 2]);
	});

	it('that refuses ends the wait before it begins', async () => {
		const day = new Day();
		const { fates, refusal } = await day.send(people(1), { asked: [async () => affordable(0.3, 0.1)] });
		expect(fates).toEqual(Array(4).fill('balanceTooLow'));
		expect(refusal?.message).toContain('4 messages cost about R$ 0.40');
		expect(day.sent).toEqual([]);
		expect(day.time - START).toBeLessThan(60_000);
	});
});

it('a phone over the frequency limit is waited for, too, but not longer than allowed', async () => {
	const day = new Day(OPENS[2]);
	const freeIn = (freeInHours: number) => day.time + freeInHours * HOUR - 24 * HOUR;
	const limits = { messages: 1, days: 1 };
	const asked = [
		async (open: readonly Message[]) => {
			const sent = new SentBefore(open, limits, minute(day.time));
			for (const [phone, at] of earlier) sent.add(phone, minute(at));
			return notTooOften(limits, sent, minute(day.time));
		},
	];
	const drafts = people(1);
	const earlier: Array<[phone: string, at: number]> = [
		[drafts[0].phone, freeIn(2)],
		[drafts[1].phone, freeIn(20)],
	];
	const { fates } = await day.send(drafts, { asked, waitForHoursMs: 5 * HOUR });
	expect(fates).toEqual(['accepted', 'tooFrequent', 'accepted', 'accepted']);
	const [ana] = day.sent.filter(({ area }) => area === '11');
	expect(ana.at).toBeGreaterThan(OPENS[2] + 2 * HOUR);
	expect([...day.gateway.sms.values()]).toEqual([1, 1, 1]);
});

/** On the wall clock of Brasília, as reports have it. */
const minute = (at: number) => Math.floor((at - 3 * HOUR) / 60_000);

/** Long enough for all promises of a run that goes nowhere. */
async function settled(): Promise<void> {
	for (let turn = 0; turn < 20_000; turn += 1) await undefined;
}
