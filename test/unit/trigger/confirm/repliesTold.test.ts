import { normalise } from '../../../../nodes/Kolmeya/event/normalise';
import { MAX_REPLY_PAGES, periodFor, repliesOf } from '../../../../nodes/Kolmeya/trigger/confirm/repliesTold';
import { REQUEST } from '../../event/payloads';
import { HTML, NOW, stub } from './kolmeyaStub';

const HOUR_MS = 3_600_000;
const before = (hours: number) => new Date(NOW - hours * HOUR_MS).toISOString();
const reply = (id: string | null) => ({ id, reply: 'SAIR', received_at: '16/11/2025 14:59:00' });
const page = (data: unknown[], number: number, last?: number) => ({
	body: { data, current_page: number, ...(last !== undefined && { last_page: last }) },
});
const never = () => false;
const eventOf = (id: string) => {
	const [{ item }] = normalise({ ...REQUEST, reply: reply(id) }, NOW);
	return item;
};

it.each([
	[[], 2],
	[[before(0.5)], 2],
	[[before(0.5), before(3)], 24],
	[[before(30)], 168],
	[[before(500)], 168],
	[[null], 24],
	[['yesterday'], 24],
	// Clocks differ: a reply of the future is one of now.
	[[before(-5)], 2],
])('replies of %j are in the report of %d hours', (moments, hours) => {
	expect(periodFor(moments, NOW)).toBe(hours);
});

describe('the replies that Kolmeya tells', () => {
	it('are read page by page, as far as is needed', async () => {
		const { asking, asked } = stub({
			replys: ({ page: number }) => page([reply(`r${String(number)}`)], Number(number), 4),
		});
		const facts = await repliesOf(asking.kolmeya, 24, ({ about }) => about(eventOf('r2'))?.reply.id === 'r2');
		expect(asked).toHaveLength(2);
		expect(facts.about(eventOf('r1'))?.reply.text).toBe('SAIR');
		expect(facts.about(eventOf('r3'))).toBeUndefined();
	});

	it('are those of the pages before one that did not come', async () => {
		const { asking } = stub({
			replys: ({ page: number }) => (number === 1 ? page([reply('r1'), reply(null)], 1, 3) : HTML),
		});
		const facts = await repliesOf(asking.kolmeya, 24, never);
		expect([facts.answered, facts.about(eventOf('r1'))?.reply.id]).toEqual([true, 'r1']);
	});

	it.each([
		['a proxy answers', HTML],
		['the answer is no report', { body: { message: 'ok' } }],
	])('are not known where %s', async (_, answer) => {
		const { asking } = stub({ replys: () => answer });
		const facts = await repliesOf(asking.kolmeya, 24, never);
		expect([facts.answered, facts.about(eventOf('r1'))]).toEqual([false, undefined]);
	});

	it('end with the first page where Kolmeya does not say how many there are', async () => {
		const { asking, asked } = stub({ replys: () => page([reply('r1')], 1) });
		await repliesOf(asking.kolmeya, 24, never);
		expect(asked).toHaveLength(1);
	});

	it('are read from so many pages at most', async () => {
		const { asking, asked } = stub({
			replys: ({ page: number }) => page([reply(`r${String(number)}`)], Number(number), 99),
		});
		await repliesOf(asking.kolmeya, 24, never);
		expect(asked).toHaveLength(MAX_REPLY_PAGES);
	});
});
