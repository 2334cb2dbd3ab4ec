import fc from 'fast-check';
import { sleep } from 'n8n-workflow';
import { Intake } from '../../../../nodes/Kolmeya/trigger/collect/intake';
import { delivered as events } from '../../event/deliveries';

it('never puts an event into two executions, and loses none, whatever comes at once and whatever does not start', async () => {
	const call = fc.record({
		ids: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
		started: fc.boolean(),
		turns: fc.integer({ min: 0, max: 4 }),
		gather: fc.boolean(),
	});
	await fc.assert(
		fc.asyncProperty(fc.array(call, { maxLength: 12 }), async (calls) => {
			const intake = new Intake();
			const executed: string[] = [];
			const wait = async (turns: number) => {
				for (let turn = 0; turn < turns; turn += 1) await sleep(0);
			};
			const send = async ({ ids, started, turns, gather }: (typeof calls)[number]) => {
				await wait(turns);
				const { departure } = await intake.take(events(...ids), { gather });
				if (!departure) return true;
				if (!departure.leads) return await departure.bundle.settled;
				await wait(turns);
				intake.close(departure.bundle);
				const left = departure.bundle.events.map(({ item }) => item.message.id ?? '');
				await wait(1);
				if (started) executed.push(...left);
				intake.settle(departure.bundle, started);
				return started;
			};
			const answers = await Promise.all(calls.map(send));
			expect(new Set(executed).size).toBe(executed.length);
			calls.forEach(({ ids }, index) => {
				if (answers[index]) for (const id of ids) expect(executed).toContain(`m${id}`);
			});
		}),
		{ numRuns: 300 },
	);
});
