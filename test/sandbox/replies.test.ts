import { arrive, generate } from '../../sandbox';
import { fields, people, post, rows, stored, useSandbox } from './support';

const { sandbox, open } = useSandbox();

describe('sms/replys', () => {
	it('gives a reply with its message and its request', async () => {
		const { account, call } = open();
		const sent = stored(await call('sms/store', { reference: 'r', messages: people(1) }));
		await account.reply(sent.valids[0].id, 'SAIR');
		const page = fields((await call('sms/replys')).body);
		expect(page.data).toEqual([
			{
				id: expect.any(String),
				reply: 'SAIR',
				received_at: '17/11/2025 14:30:20',
				message: { id: sent.valids[0].id, reference: 'm0', phone: 11901000000 },
				request: { id: sent.id, reference: 'r' },
			},
		]);
		expect(page).toMatchObject({
			current_page: 1,
			from: 1,
			to: 1,
			total: 1,
			per_page: 1000,
			last_page: 1,
			next_page_url: null,
			prev_page_url: null,
			first_page_url: `${sandbox().apiUrl}/v1/sms/replys?page=1`,
		});
	});

	it('has null for from and to on an empty page', async () => {
		expect((await open().call('sms/replys')).body).toMatchObject({
			from: null,
			to: null,
			total: 0,
			data: [],
			last_page: 1,
		});
	});

	it('links pages that must be POSTed, newest first, by the page of the query or of the body', async () => {
		const { account, call } = open();
		generate(account, { rows: 200, replies: 2_500, webReplies: 0, replyDays: 1, invalids: 0, accesses: 0 });
		const first = fields((await call('sms/replys', { period: 24 })).body);
		expect(first).toMatchObject({ total: 2_500, last_page: 3, from: 1, to: 1000 });
		const next = String(first.next_page_url);
		expect(next).toBe(`${sandbox().apiUrl}/v1/sms/replys?page=2`);
		expect((await fetch(next, { headers: { Authorization: `Bearer ${account.token}` } })).status).toBe(405);
		const second = await post(account, next, { period: 24 });
		expect(second.body).toMatchObject({ current_page: 2, from: 1001, to: 2000 });
		expect((await call('sms/replys', { period: 24, page: 2 })).body).toEqual(second.body);
		const ids = [...rows(first.data), ...rows(fields(second.body).data)].map(({ id }) => id);
		expect(new Set(ids).size).toBe(2000);
		const third = fields((await call('sms/replys', { page: 3 })).body);
		expect(third).toMatchObject({ from: 2001, to: 2500, next_page_url: null });
	});

	it('lets replies arrive between two pages, which pushes one over to the next page', async () => {
		const { account, call } = open();
		generate(account, { rows: 200, replies: 1_500, webReplies: 0, replyDays: 1, invalids: 0, accesses: 0 });
		account.onRequest((endpoint, n) => {
			if (endpoint === 'sms/replys' && n === 2) arrive(account, { replies: 3 });
		});
		const first = rows(fields((await call('sms/replys')).body).data);
		const second = rows(fields((await call('sms/replys', { page: 2 })).body).data);
		expect(second.slice(0, 3)).toEqual(first.slice(-3));
		expect(second).toHaveLength(503);
	});

	it('looks back 24 hours unless told otherwise', async () => {
		const { account, call } = open();
		generate(account, {
			days: 5,
			rows: 1_000,
			replies: 700,
			webReplies: 70,
			replyDays: 7,
			invalids: 0,
			accesses: 0,
		});
		const total = async (path: string, period?: number) =>
			Number(fields((await call(path, { period })).body).total);
		expect(await total('sms/replys', 168)).toBe(700);
		expect(await total('sms/replys')).toBe(await total('sms/replys', 24));
		expect(await total('sms/replys')).toBeLessThan(700);
		expect(await total('sms/replys-web', 168)).toBe(70);
	});
});

describe('sms/replys-web', () => {
	it('gives replies to campaigns', async () => {
		const { account, call } = open();
		generate(account, {
			rows: 10,
			webShare: 1,
			campaigns: 1,
			replies: 0,
			webReplies: 1,
			invalids: 0,
			accesses: 0,
		});
		const [row] = rows(fields((await call('sms/replys-web', { period: 168 })).body).data);
		expect(Object.keys(row)).toEqual([
			'id',
			'job',
			'phone',
			'message',
			'parameters',
			'send_at',
			'reply',
			'received_at',
		]);
		expect([typeof row.job, typeof row.phone]).toEqual(['number', 'number']);
		expect(row.send_at).toMatch(/^\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}:\d{2}$/);
	});
});
