import { FAIR_FAULT_KINDS, type FairFaultKind, type FaultKind } from '../../sandbox';
import { people, post, stored, useSandbox, type Heard, startOwn } from './support';

const { open } = useSandbox();

/** What a client sees of one spoiled send, and how many SMS went out nonetheless. */
interface Effect {
	accepted: number;
	see(attempt: Promise<Heard>): Promise<void>;
}

const lost = (accepted: number): Effect => ({
	accepted,
	see: async (attempt) => await expect(attempt).rejects.toThrow(/fetch failed|terminated/),
});

const answered = (accepted: number, status: number, body: unknown): Effect => ({
	accepted,
	see: async (attempt) => {
		const heard = await attempt;
		expect([heard.status, heard.body]).toEqual([status, body]);
	},
});

const html = (accepted: number, title = '502 Bad Gateway'): Effect => ({
	accepted,
	see: async (attempt) => {
		const heard = await attempt;
		expect(heard.status).toBe(Number.parseInt(title, 10));
		expect(heard.headers.get('content-type')).toBe('text/html');
		expect(heard.text).toMatch(new RegExp(`^<html>[^]*${title}`));
	},
});

const serverFault = { errors: ['Undefined array key "phone"'] };
const COUNT = 10;

const effects: Record<Exclude<FairFaultKind, 'stallBefore' | 'stallAfter'>, Effect> = {
	resetBefore: lost(0),
	resetAfter: lost(COUNT),
	cutAfter: lost(COUNT),
	unauthorized: answered(0, 401, { message: 'Unauthenticated.' }),
	ipNotReleased: answered(0, 403, { errors: ['Acesso não permitido para este IP.'] }),
	blocked: answered(0, 403, { message: 'Conta bloqueada.' }),
	unprocessable: answered(0, 422, {
		errors: { webhook_url: ['O campo webhook url tem um formato inválido.'] },
	}),
	tooManyRequests: answered(0, 429, { message: 'Too Many Attempts.' }),
	serverFaultBefore: answered(0, 500, serverFault),
	serverFaultAfter: answered(COUNT, 500, serverFault),
	htmlBadGatewayBefore: html(0),
	htmlBadGatewayAfter: html(COUNT),
	htmlNotFound: html(0, '404 Not Found'),
	errorInSuccess: answered(0, 200, { errors: ['Saldo Insuficiente'] }),
	erroInSuccess: answered(0, 200, { erro: 'Falha ao processar a requisição' }),
	redirect: answered(0, 302, { message: 'Redirecting' }),
	emptyAfter: answered(COUNT, 200, undefined),
	noResultAfter: answered(COUNT, 200, { message: 'ok' }),
	unreadableAfter: {
		accepted: COUNT,
		see: async (attempt) => {
			const { status, text } = await attempt;
			expect(status).toBe(200);
			expect(text).toMatch(/^\{"id":/);
			expect(() => JSON.parse(text)).toThrow(SyntaxError);
		},
	},
	slow: {
		accepted: COUNT,
		see: async (attempt) => expect(stored(await attempt).valids).toHaveLength(COUNT),
	},
	shuffled: {
		accepted: COUNT,
		see: async (attempt) => {
			const order = stored(await attempt).valids.map(({ reference }) => reference);
			expect(order).not.toEqual(people(COUNT).map(({ reference }) => reference));
			expect([...order].sort()).toEqual(people(COUNT).map(({ reference }) => reference));
		},
	},
};

const kindOf = (name: string) => FAIR_FAULT_KINDS.filter((kind) => kind === name);
const cases = Object.entries(effects).flatMap(([name, effect]) =>
	kindOf(name).map((kind): [FaultKind, Effect] => [kind, effect]),
);

describe('a fault', () => {
	it.each(cases)('%s does what it says, once', async (kind, { accepted, see }) => {
		const { account, call } = open();
		account.fault({ on: 'sms/store', kind, ms: 20 });
		await see(call('sms/store', { reference: 'r', messages: people(COUNT) }));
		expect(account.received().size).toBe(accepted);
		expect((await call('sms/status/request', { reference: 'r' })).status).toBe(accepted > 0 ? 200 : 404);
		await call('sms/store', { messages: people(1, 'depois') });
		expect(account.received().get('11901000000')?.at(-1)).toBe('depois');
	});

	it.each<[FaultKind, number]>([
		['stallBefore', 0],
		['stallAfter', 1],
	])('%s never answers, and stop ends it', async (kind, accepted) => {
		const own = await startOwn();
		const account = own.account({}).fault({ on: 'sms/store', kind });
		const came = new Promise<void>((resolve) => account.onRequest(() => resolve()));
		const attempt = post(account, `${own.apiUrl}/v1/sms/store`, { messages: people(1) });
		const failure = expect(attempt).rejects.toThrow('fetch failed');
		await came;
		await post(account, `${own.apiUrl}/v1/sms/balance`);
		expect(account.received().size).toBe(accepted);
		expect(account.requestLog[0].status).toBeNull();
		await own.stop();
		await failure;
	});

	it('429 carries Retry-After only when told', async () => {
		const { account, call } = open();
		account.fault({ on: 'sms/store', kind: 'tooManyRequests' });
		account.fault({ on: 'sms/store', kind: 'tooManyRequests', retryAfter: 2 });
		const send = () => call('sms/store', { messages: people(1) });
		expect((await send()).headers.get('retry-after')).toBeNull();
		expect((await send()).headers.get('retry-after')).toBe('2');
	});

	it('redirects where it is told to', async () => {
		const { account, call } = open();
		account.fault({ on: 'sms/balance', kind: 'redirect', to: '/api/v1/sms/segments' });
		expect((await call('sms/balance')).headers.get('location')).toBe('/api/v1/sms/segments');
	});
});

describe('the selector', () => {
	it('lets `skip` requests pass and spoils `times`', async () => {
		const { account, call } = open();
		account.fault({ on: 'sms/balance', kind: 'serverFaultBefore', skip: 1, times: 2 });
		const statuses: number[] = [];
		for (let i = 0; i < 4; i++) statuses.push((await call('sms/balance')).status);
		expect(statuses).toEqual([200, 500, 500, 200]);
	});

	it('spoils one request each, also of many at once', async () => {
		const { account, call } = open();
		account.fault({ on: 'sms/balance', kind: 'serverFaultBefore', times: 3 });
		const statuses = await Promise.all(
			Array.from({ length: 10 }, async () => (await call('sms/balance')).status),
		);
		expect(statuses.filter((status) => status === 500)).toHaveLength(3);
	});

	it('matches an endpoint, a path or everything', async () => {
		const { account, call } = open();
		const status = async (path: string) => (await call(path)).status;
		account.fault({ on: 'sms/jobs/{id}/pause', kind: 'serverFaultBefore' });
		expect([await status('sms/jobs/8/play'), await status('sms/jobs/8/pause')]).toEqual([404, 500]);
		account.fault({ on: 'sms/jobs/8/pause', kind: 'serverFaultBefore' });
		expect([await status('sms/jobs/9/pause'), await status('sms/jobs/8/pause')]).toEqual([404, 500]);
		account.fault({ on: '*', kind: 'serverFaultBefore', times: Infinity });
		expect([await status('sms/balance'), await status('sms/apis')]).toEqual([500, 500]);
		account.clearFaults();
		expect(await status('sms/balance')).toBe(200);
	});

	it('takes faults in the order they were given', async () => {
		const { account, call } = open();
		account.fault({ on: 'sms/balance', kind: 'unauthorized' }).fault({ on: '*', kind: 'serverFaultBefore' });
		expect([(await call('sms/balance')).status, (await call('sms/balance')).status]).toEqual([401, 500]);
	});

	it("is one account's alone", async () => {
		const other = open();
		open().account.fault({ on: '*', kind: 'serverFaultBefore' });
		expect((await other.call('sms/balance')).status).toBe(200);
	});
});
