import { fields, people, post, startOwn, useSandbox } from './support';

const { sandbox, open } = useSandbox();

describe('latency', () => {
	it('delays answers, not the work: who gives up early has sent', async () => {
		const { account } = open({ latencyMs: 60_000 });
		const giveUp = new AbortController();
		const attempt = fetch(`${sandbox().apiUrl}/v1/sms/store`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${account.token}` },
			body: JSON.stringify({ messages: people(1) }),
			signal: giveUp.signal,
		});
		const failure = expect(attempt).rejects.toThrow('aborted');
		await new Promise<void>((resolve) => account.onRequest(() => resolve()));
		giveUp.abort();
		await failure;
		expect(account.received().size).toBe(1);
	});

	it("is the sandbox's for every account that has none of its own", async () => {
		const own = await startOwn({ latencyMs: 3 });
		expect(own.account({}).settings.latencyMs).toBe(3);
		expect(own.account({ latencyMs: 0 }).settings.latencyMs).toBe(0);
		await own.stop();
	});
});

describe('stop', () => {
	it('frees the port and hangs up on everybody', async () => {
		const own = await startOwn();
		const account = own.account({});
		await post(account, `${own.apiUrl}/v1/sms/balance`);
		await own.stop();
		await expect(post(account, `${own.apiUrl}/v1/sms/balance`)).rejects.toThrow('fetch failed');
		const again = await startOwn({ port: Number(new URL(own.url).port) });
		expect(fields(await (await fetch(`${again.url}/sandbox/health`)).json()).ok).toBe(true);
		await again.stop();
	});
});
