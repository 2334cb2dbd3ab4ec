import { z } from 'zod';
import { generate, type GenerateOptions } from '../../sandbox';
import { fields, NOW, post, startOwn } from './support';

const Messages = z.object({ messages: z.array(z.unknown()) });

/** A fresh sandbox each time, as job numbers go on within one. */
async function filled(options: GenerateOptions = {}) {
	const sandbox = await startOwn({ now: () => NOW });
	const account = sandbox.account({});
	const counts = generate(account, options);
	const call = async (path: string, body: unknown) =>
		fields((await post(account, `${sandbox.apiUrl}/v1/${path}`, body)).body);
	return { account, counts, call };
}

describe('a generated account', () => {
	it('holds two months of everything, and its reports agree with it', async () => {
		const { counts, call } = await filled();
		expect(counts).toEqual({
			messages: 100_000,
			requests: 500,
			campaigns: 40,
			replies: 20_000,
			webReplies: 5_000,
			invalids: 5_000,
			accesses: 5_000,
		});

		let found = 0;
		for (let day = 0; day < 63; day += 7) {
			const at = (daysAgo: number, time: string) =>
				`${new Date(NOW.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10)} ${time}`;
			const period = {
				start_at: at(day + 6, '00:00'),
				end_at: day === 0 ? at(0, '14:30') : at(day, '23:59'),
			};
			const { messages } = Messages.parse(await call('sms/reports/statuses', { ...period, limit: 30_000 }));
			expect(messages.length).toBeLessThan(30_000);
			found += messages.length;
		}
		expect(found).toBe(100_000);
		expect((await call('sms/replys', { period: 168 })).total).toBe(20_000);
		expect((await call('sms/replys', { period: 168, page: 20 })).data).toHaveLength(1000);
		expect((await call('sms/replys-web', { period: 168 })).total).toBe(5_000);
		const month = { start_at: '2025-10-18', end_at: '2025-11-17' };
		expect(Number(fields((await call('sms/reports/requests', month)).pagination).total)).toBeGreaterThan(200);
	}, 120_000);

	it('is the same for the same seed, and another for another', async () => {
		const report = async (seed: number) => {
			const { call } = await filled({ seed, days: 5, rows: 2_000, replies: 500, webReplies: 0 });
			const body = { start_at: '2025-11-12 00:00', limit: 500 };
			const answer = [
				await call('sms/reports/statuses', body),
				(await call('sms/replys', { period: 5 })).data,
			];
			return JSON.stringify(answer);
		};
		const [one, again, other] = [await report(7), await report(7), await report(8)];
		expect(one).toBe(again);
		expect(one).not.toBe(other);
	});

	it('counts as nothing that a phone received', async () => {
		const { account } = await filled({ rows: 100 });
		expect(account.received().size).toBe(0);
	});
});
