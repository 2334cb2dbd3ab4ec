import { sleep } from 'n8n-workflow';
import { Intake, intakeOf, MAX_GATHERED } from '../../../../nodes/Kolmeya/trigger/collect/intake';
import { MAX_REMEMBERED } from '../../../../nodes/Kolmeya/trigger/collect/repeats';
import { normalise } from '../../../../nodes/Kolmeya/event/normalise';
import { delivered as events } from '../../event/deliveries';

const tests = () => normalise({ test: true }, 0);

async function deliver(intake: Intake, ids: Array<string | number>, started = true): Promise<number> {
	const { count, departure } = await intake.take(events(...ids), { gather: true });
	if (departure?.leads) intake.settle(departure.bundle, started);
	return count;
}

it('takes an event once, in whatever order the others come', async () => {
	const intake = new Intake();
	expect(await deliver(intake, [1, 2])).toBe(2);
	expect(await deliver(intake, [3, 2, 1])).toBe(1);
	expect(await deliver(intake, [2, 2, 4, 4])).toBe(1);
});

describe('the same event, told by several senders', () => {
	const signed = (reference: string) => ({ reference, signedFor: reference });
	const known = (reference?: string) => ({ reference, signedFor: null });
	it.each([
		["another request's signature does not use it up", [signed('other'), signed('own'), known()], [1, 1, 1]],
		['a signature is good for it once', [signed('own'), signed('own'), known('own')], [1, 0, 0]],
		[
			'with the token it is used up for all',
			[known('own'), known(), signed('own'), known('own')],
			[1, 0, 0, 0],
		],
		['without a reference too', [known(), known('own'), signed('own')], [1, 0, 0]],
		[
			'a payload without the signed reference is no way round',
			[{ reference: undefined, signedFor: 'other' }, known()],
			[1, 1],
		],
	])('%s', async (_, calls, taken) => {
		const intake = new Intake();
		const counts = [];
		for (const { reference, signedFor } of calls) {
			const told = normalise({ reference, messages: [{ id: 'm', status_code: 3 }] }, 0);
			const events = told.map((event) => ({ ...event, signedFor }));
			const { count, departure } = await intake.take(events, { gather: false });
			if (departure) intake.settle(departure.bundle, true);
			counts.push(count);
		}
		expect(counts).toEqual(taken);
	});
});

it('takes an event again that came to no execution', async () => {
	const intake = new Intake();
	await deliver(intake, [1], false);
	expect(await deliver(intake, [1])).toBe(1);
	expect(await deliver(intake, [1])).toBe(0);
});

it('does not take what has no identity for a repetition', async () => {
	const intake = new Intake();
	for (let time = 0; time < 3; time += 1) {
		const { count, departure } = await intake.take(tests(), { gather: true });
		expect(count).toBe(1);
		if (departure) intake.settle(departure.bundle, true);
	}
});

it('lets a second delivery wait for the first one, and take its place if that comes to nothing', async () => {
	for (const started of [true, false]) {
		const intake = new Intake();
		const { departure } = await intake.take(events(1), { gather: true });
		let second: number | undefined;
		const waiting = deliver(intake, [1]).then((count) => (second = count));
		await sleep(0);
		expect(second).toBeUndefined();
		if (departure) intake.settle(departure.bundle, started);
		await waiting;
		expect(second).toBe(started ? 0 : 1);
	}
});

it('gathers calls into one batch until it is closed', async () => {
	const intake = new Intake();
	const first = await intake.take(events(1), { gather: true });
	const second = await intake.take(events(2), { gather: true });
	expect([first.departure?.leads, second.departure?.leads]).toEqual([true, false]);
	expect(second.departure?.bundle).toBe(first.departure?.bundle);
	expect(first.departure?.bundle.events).toHaveLength(2);
	if (first.departure) intake.close(first.departure.bundle);
	const third = await intake.take(events(3), { gather: true });
	expect(third.departure?.leads).toBe(true);
});

it('gives a call that gathers nothing a batch of its own, beside one that is open', async () => {
	const intake = new Intake();
	const gathered = await intake.take(events(1), { gather: true });
	const alone = await Promise.all([2, 3].map((id) => intake.take(events(id), { gather: false })));
	expect(alone.map(({ departure }) => [departure?.leads, departure?.bundle.events.length])).toEqual([
		[true, 1],
		[true, 1],
	]);
	expect((await intake.take(events(4), { gather: true })).departure?.bundle).toBe(gathered.departure?.bundle);
});

it('fills a batch up to its bound and tells its leader', async () => {
	const intake = new Intake();
	const first = await intake.take(events(...Array(MAX_GATHERED - 1).keys()), { gather: true });
	const second = await intake.take(events('a', 'b'), { gather: true });
	await expect(first.departure?.bundle.full).resolves.toBeUndefined();
	expect(second.departure?.leads).toBe(true);
	expect(first.departure?.bundle.events).toHaveLength(MAX_GATHERED - 1);
});

it('remembers a bounded number of events, the latest', async () => {
	const intake = new Intake();
	await deliver(intake, [...Array(MAX_REMEMBERED + 5).keys()]);
	expect(await deliver(intake, [MAX_REMEMBERED + 4])).toBe(0);
	expect(await deliver(intake, [5])).toBe(0);
	expect(await deliver(intake, [0])).toBe(1);
});

it('keeps triggers apart', async () => {
	await deliver(intakeOf('workflow-1 node-1'), [1]);
	expect(await deliver(intakeOf('workflow-1 node-1'), [1])).toBe(0);
	expect(await deliver(intakeOf('workflow-1 node-2'), [1])).toBe(1);
});
