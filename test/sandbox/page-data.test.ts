import { fields, people, rows, stored, useSandbox } from './support';

const { sandbox, open } = useSandbox();

const get = async (path: string) => await fetch(`${sandbox().url}${path}`);

describe('the files of the page', () => {
	it('come from here alone, and nothing else may run', async () => {
		const page = await get('/');
		const html = await page.text();
		expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
		expect(html).not.toMatch(/https?:\/\//);
		const files = [...html.matchAll(/(?:src|href)="(\/page\/[^"]+)"/g)].map(([, path]) => path);
		expect(files.length).toBeGreaterThan(5);
		for (const file of files) expect((await get(file)).status).toBe(200);
	});

	it('give away nothing beside them', async () => {
		for (const path of [
			'/page/client/../router.ts',
			'/page/client/%2e%2e/router.ts',
			'/page/client/',
			'/page/x',
		]) {
			expect((await get(path)).status).toBe(404);
		}
	});
});

describe('what the page reads', () => {
	it('knows no account that was not opened', async () => {
		expect((await get('/page/accounts/nobody/threads')).status).toBe(404);
		expect((await get('/page/accounts/nobody/live')).status).toBe(404);
	});

	it('numbers requests through, also when old ones are gone', async () => {
		const { account, call } = open({ rateLimit: { limit: 1_000_000 } });
		for (let n = 0; n < 3; n++) await call('sms/balance');
		account.log.entries.splice(0, 2);
		await call('sms/store', { messages: people(1) });
		const path = `/page/accounts/${account.token}/requests`;
		const listed = rows(await (await get(path)).json());
		expect(listed.map(({ n, path: name }) => [n, name])).toEqual([
			[4, 'sms/store'],
			[3, 'sms/balance'],
		]);
		expect(fields(await (await get(`${path}/4`)).json()).text).toContain('11901000000');
		expect((await get(`${path}/1`)).status).toBe(404);
	});

	it('finds conversations and requests by what is in them', async () => {
		const { account, call } = open();
		await call('sms/store', { messages: people(3, 'Olá') });
		await call('sms/store', { messages: [{ phone: 11901000009, message: 'Promoção de verão' }] });
		await call('sms/status/request', { reference: 'never-sent' });
		const found = async (path: string, search: string) => {
			const url = `/page/accounts/${account.token}/${path}?search=${encodeURIComponent(search)}`;
			return (await get(url)).json();
		};
		const phones = async (search: string) =>
			rows(fields(await found('threads', search)).threads).map(({ phone }) => phone);
		expect(await phones('promocao')).toEqual(['11901000009']);
		expect(await phones('(11) 90100-0009')).toEqual(['11901000009']);
		expect(await phones('VERÃO 2')).toEqual([]);
		expect((await phones('')).length).toBe(4);
		const numbers = async (search: string) => rows(await found('requests', search)).map(({ n }) => n);
		expect(await numbers('verão')).toEqual([2]);
		expect(await numbers('(11) 90100-0009')).toEqual([2]);
		expect(await numbers('404')).toEqual([3]);
		expect(await numbers('sms/')).toEqual([3, 2, 1]);
		expect(await numbers('nobody')).toEqual([]);
	});

	it('tells a change that nobody announced', async () => {
		const { account, call } = open();
		const { valids } = stored(await call('sms/store', { messages: people(1) }));
		const stream = await get(`/page/accounts/${account.token}/live`);
		const reader = stream.body?.getReader();
		const next = async () => new TextDecoder().decode((await reader?.read())?.value);
		const first = await next();
		const message = account.ledger.message({ id: valids[0].id });
		if (message !== undefined) message.statusCode = 3;
		expect(await next()).not.toBe(first);
		await reader?.cancel();
	});
});
