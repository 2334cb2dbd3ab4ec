import { sleep } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { runInEngine } from '../harness';
import { sendAndKill } from './killing';
import { brokenPromises, outcomes, type Person, sendThroughN8n } from './sending';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({});
});

afterAll(async () => {
	await sandbox.stop();
});

/** An area code for each clock: three hours behind Greenwich, four, five, and both of the last two. */
const CLOCKS = { '11': [3], '92': [4], '68': [5], '97': [4, 5] };
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

function customers(each: number): Person[] {
	const codes = Object.keys(CLOCKS);
	return Array.from({ length: each * codes.length }, (_, index) => ({
		phone: `${codes[index % codes.length]}9${81_000_000 + index}`,
		message: `Olá ${index}, sua fatura vence amanhã.`,
	}));
}

/** A window on the clock of one zone, so short that the other zones are not in it. */
function window(behind: number, from: DateTime, minutes: number) {
	const local = from.setZone(`UTC-${behind}`);
	return { days: EVERY_DAY, from: local.toFormat('HH:mm'), until: local.plus({ minutes }).toFormat('HH:mm') };
}

function custom(windows: object[], more: object = {}) {
	return {
		sendingHours: {
			recipient: { preset: 'custom', holidays: 'none', windows: { window: windows }, ...more },
		},
	};
}

describe("on the recipient's clock", () => {
	it('each phone is judged on the clock of its area code, and told when its hours begin', async () => {
		const now = DateTime.utc().startOf('minute');
		const options = custom([window(3, now.minus({ minutes: 2 }), 10)]);
		const sent = await sendThroughN8n(sandbox, { items: customers(2), options });
		expect(outcomes(sent.all)).toEqual({ accepted: 2, 'notSent: outsideSendingHours': 6 });
		expect([...sent.account.received().keys()].every((phone) => phone.startsWith('11'))).toBe(true);

		const waiting = sent.outputs[1].map(({ json }) => json);
		const manaus = waiting.find(({ phone }) => String(phone).startsWith('5592'));
		const opens = now.minus({ minutes: 2 }).plus({ hours: 1 }).setZone('America/Manaus');
		expect(manaus).toMatchObject({
			nextAllowedAt: opens.toISO({ suppressMilliseconds: true }),
			reasonText: expect.stringContaining(
				"in America/Manaus, the time zone of area code 92: outside the 'Sending Hours'",
			),
		});
		// Ten minutes on clocks an hour apart: there is no time at which it is allowed on both.
		const amazon = waiting.find(({ phone }) => String(phone).startsWith('5597'));
		expect(amazon).not.toHaveProperty('nextAllowedAt');
		expect(amazon?.reasonText).toContain('They allow no time in the next 400 days');
	});

	it.each([
		[{ preset: 'transactional' }, { accepted: 4 }],
		[
			{
				preset: 'custom',
				windows: { window: [{ days: EVERY_DAY, from: '00:00', until: '24:00' }] },
				holidays: 'none',
			},
			{ accepted: 4 },
		],
	])('%j', async (recipient, expected) => {
		const sent = await sendThroughN8n(sandbox, {
			items: customers(1),
			options: { sendingHours: { recipient } },
		});
		expect(outcomes(sent.all)).toEqual(expected);
	});

	it.each([
		[
			'a wait without a key',
			custom([window(3, DateTime.utc(), 10)], { outside: 'wait' }),
			"requires a 'Send Once Key'",
		],
		[
			'no weekday',
			custom([{ days: [], from: '08:00', until: '20:00' }]),
			"'Days' of window 1 has no weekday",
		],
		['no window', custom([]), "'Windows' of 'Sending Hours' is empty"],
		['no time', custom([{ days: [1], from: '08:00', until: '8:00' }]), 'of window 1 are the same time'],
	])('refuses %s before anything is sent', async (_, options, message) => {
		const sent = await sendThroughN8n(sandbox, { items: customers(1), options });
		expect(sent.error?.message).toContain(message);
		expect(sent.account.received().size).toBe(0);
	});
});

describe('Send and Wait', () => {
	const ask = async (options: object, onError?: 'continueRegularOutput') => {
		const account = sandbox.account({
			token: `asked-${JSON.stringify(options).length}-${onError}`,
			balance: 10,
		});
		const result = await runInEngine({
			operation: 'sendAndWait',
			items: customers(1).slice(0, 1),
			parameters: { options: { timeout: 1, ...options } },
			credential: { apiToken: account.token, baseUrl: sandbox.apiUrl },
			...(onError && { onError }),
		});
		return { ...result, account };
	};
	const later = () => DateTime.utc().plus({ hours: 2 }).startOf('minute');

	it('asks nobody outside the hours, and says when', async () => {
		const opens = later();
		const { run, error, account } = await ask(custom([window(3, opens, 10)]));
		expect(run.status).toBe('error');
		expect(error?.message).toContain(
			`The next time is ${opens.setZone('America/Sao_Paulo').toISO({ suppressMilliseconds: true })}`,
		);
		expect(account.received().size).toBe(0);
	});

	it('gives the time to a workflow that goes on', async () => {
		const opens = later();
		const { outputs, account } = await ask(custom([window(3, opens, 10)]), 'continueRegularOutput');
		expect(outputs[0][0].json).toMatchObject({
			error: expect.stringContaining("outside the 'Sending Hours'"),
			details: {
				reason: 'outsideSendingHours',
				nextAllowedAt: opens.setZone('America/Sao_Paulo').toISO({ suppressMilliseconds: true }),
			},
		});
		expect(account.received().size).toBe(0);
	});

	it('waits until the hours begin, and asks then', async () => {
		const opens = DateTime.utc().plus({ minutes: 1 }).startOf('minute');
		const { run, account } = await ask(custom([window(3, opens, 10)], { outside: 'wait', longestWait: 1 }));
		expect(Date.now()).toBeGreaterThanOrEqual(opens.toMillis());
		expect(run.status).toBe('waiting');
		expect(account.received().size).toBe(1);
	}, 90_000);
});

/** Real minutes: the first zone opens at about the start, the others one and two minutes later. */
it('a campaign over four zones with Wait Until Open, killed twice: each phone one SMS, none before its hours', async () => {
	const account = sandbox.account({ token: 'four-zones', balance: 1000, latencyMs: 40 });
	const items = customers(15);
	// A slow machine must not take the first minute for starting the process.
	const start = DateTime.utc().plus({ seconds: 30 }).startOf('minute');
	const opens = (phone: string) =>
		start.plus({ minutes: Math.max(...CLOCKS[phone.slice(0, 2) as keyof typeof CLOCKS]) - 3 }).toMillis();
	const windows = [3, 4, 5].map((behind) => window(behind, start.plus({ minutes: behind - 3 }), 20));
	const options = { ...custom(windows, { outside: 'wait', longestWait: 1 }), timeout: 5 };

	const firstSeen = new Map<string, number>();
	const watch = () => {
		for (const phone of account.received().keys())
			if (!firstSeen.has(phone)) firstSeen.set(phone, Date.now());
		return firstSeen.size;
	};
	const campaign = { token: account.token, people: 0, items, batchSize: 4, concurrency: 2, options };
	await sendAndKill(sandbox, [campaign], () => watch() > 0);
	expect(watch()).toBeLessThan(15);
	await sendAndKill(sandbox, [campaign], () => watch() > 15);
	const before = watch();
	expect(before).toBeLessThan(60);

	let over = false;
	const watching = (async () => {
		for (; !over; watch()) await sleep(20);
	})();
	const last = await sendThroughN8n(sandbox, {
		items,
		account,
		options: { ...options, sendOnceKey: 'fatura', batchSize: 4 },
	});
	over = true;
	await watching;
	expect(brokenPromises(last, items)).toEqual([]);
	expect(outcomes(last.all)).toEqual({ accepted: 60 });
	expect(last.all.filter(({ json }) => json.alreadySent === true).length).toBeGreaterThanOrEqual(before);
	expect([...account.received().values()].filter((texts) => texts.length !== 1)).toEqual([]);
	expect([...firstSeen].filter(([phone, seen]) => seen < opens(phone))).toEqual([]);
}, 240_000);
