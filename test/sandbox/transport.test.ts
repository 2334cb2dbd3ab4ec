import { NOW, post, useSandbox, startOwn } from './support';

const { sandbox, open } = useSandbox();

describe('who may call', () => {
	it('refuses a missing and an unknown token with 401', async () => {
		const { account } = open();
		const url = `${sandbox().apiUrl}/v1/sms/balance`;
		const bare = await fetch(url, { method: 'POST' });
		expect(bare.status).toBe(401);
		expect(await bare.json()).toEqual({ message: 'Unauthenticated.' });
		expect((await post(account, url, {}, 'nobody')).status).toBe(401);
	});

	it('refuses an address that is not released', async () => {
		const { call } = open({ allowedIps: ['203.0.113.9'] });
		const answer = await call('sms/balance');
		expect(answer.status).toBe(403);
		expect(answer.body).toEqual({ errors: ['Acesso não permitido para este IP.'] });
	});

	it('lets a released address in', async () => {
		expect((await open({ allowedIps: ['127.0.0.1'] }).call('sms/balance')).status).toBe(200);
	});

	it('has the account "sandbox" from the start, and others with tokens of 40 letters and digits', () => {
		expect(sandbox().account().token).toBe('sandbox');
		expect(open().account.token).toMatch(/^[a-z0-9]{40}$/);
	});
});

describe('what is there', () => {
	it.each(['sms/nothing', 'sms/reports/statuses-by-job', 'sms/store/extra', '../v1'])(
		'answers 404 at %s',
		async (path) => {
			const answer = await open().call(path);
			expect(answer.status).toBe(404);
			expect(answer.body).toEqual({ errors: ['Not found.'] });
		},
	);

	it('takes POST only', async () => {
		const answer = await fetch(`${sandbox().apiUrl}/v1/sms/balance`);
		expect(answer.status).toBe(405);
		expect(answer.headers.get('allow')).toBe('POST');
	});

	it.each([
		'sms/balance',
		'sms/segments',
		'sms/apis',
		'sms/layouts',
		'sms/reports/jobs',
		'sms/reports/quantity-jobs',
		'sms/replys',
		'sms/replys-web',
	])('answers %s without a body', async (path) => {
		expect((await open().call(path)).status).toBe(200);
	});
});

describe('the rate limit', () => {
	it('counts down on normal answers and then refuses with Retry-After', async () => {
		const { call } = open({ rateLimit: { limit: 2 } });
		const first = await call('sms/balance');
		expect(first.headers.get('x-ratelimit-limit')).toBe('2');
		expect(first.headers.get('x-ratelimit-remaining')).toBe('1');
		await call('sms/balance');
		const refused = await call('sms/balance');
		expect(refused.status).toBe(429);
		expect(refused.headers.get('retry-after')).toBe('60');
	});

	it('is 500 a minute unless told otherwise', async () => {
		expect((await open().call('sms/balance')).headers.get('x-ratelimit-limit')).toBe('500');
	});

	it('can leave Retry-After out', async () => {
		const { call } = open({ rateLimit: { limit: 1, retryAfter: false } });
		await call('sms/balance');
		const refused = await call('sms/balance');
		expect(refused.status).toBe(429);
		expect(refused.headers.has('retry-after')).toBe(false);
	});

	it('begins a new window when the minute is over', async () => {
		let now = NOW;
		const own = await startOwn({ now: () => now });
		const account = own.account({ rateLimit: { limit: 1 } });
		const balance = async () => (await post(account, `${own.apiUrl}/v1/sms/balance`)).status;
		expect([await balance(), await balance()]).toEqual([200, 429]);
		now = new Date(NOW.getTime() + 60_000);
		expect(await balance()).toBe(200);
	});

	it("is each account's own", async () => {
		const [one, other] = [open({ rateLimit: { limit: 1 } }), open({ rateLimit: { limit: 1 } })];
		await one.call('sms/balance');
		expect((await one.call('sms/balance')).status).toBe(429);
		expect((await other.call('sms/balance')).status).toBe(200);
	});
});

describe('the request log', () => {
	it('holds what came in and how it was answered', async () => {
		const { account, call } = open();
		await call('sms/jobs/7/pause', { note: 'x' });
		expect(account.requestLog).toEqual([
			{
				endpoint: 'sms/jobs/{id}/pause',
				path: 'sms/jobs/7/pause',
				body: { note: 'x' },
				status: 404,
				at: NOW,
			},
		]);
	});

	it('tells a listener before the work is done', async () => {
		const { account, call } = open();
		const heard: Array<[string, number]> = [];
		const end = account.onRequest((endpoint, n) => heard.push([endpoint, n]));
		await call('sms/balance');
		await call('sms/apis');
		await call('sms/balance');
		end();
		await call('sms/balance');
		expect(heard).toEqual([
			['sms/balance', 1],
			['sms/apis', 1],
			['sms/balance', 2],
		]);
	});
});
