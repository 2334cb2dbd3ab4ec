import { MIN_REPORT_INTERVAL_MS, Refusals, refusalsOf } from '../../../nodes/Kolmeya/trigger/refusals';

it('counts until somebody is told, and keeps the last reason', () => {
	const refusals = new Refusals();
	expect(refusals.take()).toBeNull();
	refusals.add('one', 0);
	refusals.add('two', 1_000);
	expect(refusals.take()).toEqual({ count: 2, lastReason: 'two', lastAt: '1969-12-31T21:00:01.000-03:00' });
	expect(refusals.take()).toBeNull();
});

it('loses nothing that was told to an execution which does not exist', () => {
	const refusals = new Refusals();
	refusals.giveBack(null);
	refusals.add('one', 0);
	const taken = refusals.take();
	refusals.giveBack(taken);
	refusals.giveBack(refusals.take());
	expect(refusals.take()).toEqual(taken);
	refusals.add('two', 0);
	refusals.giveBack(taken);
	expect(refusals.take()).toMatchObject({ count: 2, lastReason: 'two' });
});

it('starts an execution of its own once a minute at most, with all that came since', () => {
	const refusals = new Refusals();
	const reports = [0, 1, MIN_REPORT_INTERVAL_MS - 1, MIN_REPORT_INTERVAL_MS].map((now) => {
		refusals.add('no', now);
		return refusals.takeReport(now)?.count ?? null;
	});
	expect(reports).toEqual([1, null, null, 3]);
});

it('keeps a bounded number of triggers apart', () => {
	refusalsOf('a').add('no', 0);
	expect(refusalsOf('b').take()).toBeNull();
	expect(refusalsOf('a').take()).toMatchObject({ count: 1 });
	refusalsOf('a').add('no', 0);
	for (let trigger = 0; trigger < 100; trigger += 1) refusalsOf(`trigger ${trigger}`);
	expect(refusalsOf('a').take()).toBeNull();
});
