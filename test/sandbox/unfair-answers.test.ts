import type { AnswerName, Fault } from '../../sandbox';
import { ANSWER_NAMES } from '../../sandbox/account/fault-kinds';
import { fields, people, rows, stored, useSandbox } from './support';

const { open, sandbox } = useSandbox();

const on = 'sms/store';
const proxy = /^<html>[^]*<title>(\d+)/;
const complaints = { errors: { 'messages.2.phone': ['O campo messages.2.phone é inválido.'] } };

const seen: Record<Exclude<AnswerName, 'reset' | 'stall'>, [number, unknown]> = {
	noCredit: [200, { errors: ['Saldo Insuficiente'] }],
	fieldErrors: [422, complaints],
	fieldErrorsInSuccess: [200, complaints],
	serverFault: [500, { errors: ['Undefined array key "phone"'] }],
	sqlFault: [500, { message: expect.stringMatching(/SQLSTATE.*sem saldo/), exception: expect.anything() }],
	redirect: [302, { message: 'Redirecting' }],
	notFound: [404, { errors: ['Not found.'] }],
	proxyNotFound: [404, { message: 'Not Found' }],
	htmlNotFound: [404, expect.stringMatching(proxy)],
	tooLarge: [413, expect.stringMatching(proxy)],
	tooManyRequests: [429, { message: 'Too Many Attempts.' }],
	blocked: [403, { message: 'Conta bloqueada.' }],
	ipNotReleased: [403, { errors: ['Acesso não permitido para este IP.'] }],
	ok: [200, { message: 'ok' }],
};
const answers = ANSWER_NAMES.flatMap((name) => (name === 'reset' || name === 'stall' ? [] : [name]));

function spoiled(fault: Fault) {
	const { account, call } = open();
	account.fault(fault);
	const send = async (count = 4) => await call(on, { reference: 'r', messages: people(count) });
	const look = async () => await call('sms/status/request', { reference: 'r' });
	return { account, call, send, look };
}

describe('refusedAfter', () => {
	it.each(answers)('says %s although it took all, a part or nothing', async (answer) => {
		for (const taken of [undefined, 4, 1, 0]) {
			const { account, send, look } = spoiled({ on, kind: 'refusedAfter', answer, taken });
			const { status, body, text } = await send();
			expect([status, body ?? text]).toEqual(seen[answer]);
			expect(account.received().size).toBe(taken ?? 4);
			const shown = await look();
			expect(shown.status).toBe(taken === 0 ? 404 : 200);
			if (taken !== 0) expect(rows(fields(shown.body).messages)).toHaveLength(taken ?? 4);
		}
	});

	it('says anything else that is written out', async () => {
		const answer = { status: 418, body: { erro: 'x' }, headers: { 'X-Proxy': 'y' } };
		const { account, send } = spoiled({ on, kind: 'refusedAfter', answer });
		const heard = await send();
		expect([heard.status, heard.body, heard.headers.get('x-proxy')]).toEqual([418, { erro: 'x' }, 'y']);
		expect(account.received().size).toBe(4);
		account.fault({ on, kind: 'refusedAfter', answer: { status: 503, text: 'Volte já' } });
		const page = await send();
		expect([page.status, page.text, page.headers.get('content-type')]).toEqual([
			503,
			'Volte já',
			'text/html',
		]);
	});

	it.each([undefined, 0, 2])('429 with Retry-After %s', async (retryAfter) => {
		const { send } = spoiled({ on, kind: 'refusedAfter', answer: 'tooManyRequests', retryAfter });
		expect((await send()).headers.get('retry-after')).toBe(retryAfter?.toString() ?? null);
	});

	it('302 with a Location', async () => {
		const { send } = spoiled({ on, kind: 'refusedAfter', answer: 'redirect', to: '/em-outro-lugar' });
		expect((await send()).headers.get('location')).toBe('/em-outro-lugar');
	});

	it('keeps a request of which it took nothing', async () => {
		const { account, send, look } = spoiled({ on, kind: 'refusedAfter', taken: 0, kept: true });
		await send();
		expect(fields((await look()).body)).toMatchObject({ reference: 'r', messages: [] });
		expect(account.received().size).toBe(0);
	});
});

describe('a look-up', () => {
	it.each(answers)('is answered %s in place of the truth', async (answer) => {
		const { send, look } = spoiled({ on: 'sms/status/request', kind: 'answered', answer });
		await send();
		const { status, body, text } = await look();
		expect([status, body ?? text]).toEqual(seen[answer]);
		expect((await look()).status).toBe(200);
	});

	it('is cut', async () => {
		const { look } = spoiled({ on: 'sms/status/request', kind: 'answered', answer: 'reset' });
		await expect(look()).rejects.toThrow('fetch failed');
	});

	it('tells of another request, or message, than was asked for', async () => {
		const { account, call, send, look } = spoiled({ on: '*', kind: 'anotherRequest', skip: 2, times: 99 });
		const other = stored(await call(on, { reference: 'other', messages: people(1, 'Tchau') }));
		const { id } = stored(await send());
		expect(fields((await look()).body)).toMatchObject({ id: other.id, reference: 'other' });
		expect(fields((await call('sms/status/request', { id })).body).id).toBe(other.id);
		expect(fields((await call('sms/status/message', { reference: 'm3' })).body).reference).not.toBe('m3');
		account.clearFaults();
		expect(fields((await look()).body).id).toBe(id);
	});

	it('tells of an invented one where there is no other', async () => {
		const { send, look, call } = spoiled({ on: '*', kind: 'anotherRequest', times: 99 });
		const { id } = stored(await send(1));
		const answer = fields((await look()).body);
		expect(answer.id).not.toBe(id);
		expect(answer.reference).not.toBe('r');
		expect(rows(answer.messages)).toHaveLength(1);
		const message = fields((await call('sms/status/message', { reference: 'm0' })).body);
		expect(message.reference).not.toBe('m0');
	});
});

describe('an answer', () => {
	it('dribbles for as long as it is told, and is whole in the end', async () => {
		const { account, send } = spoiled({ on, kind: 'dribble', ms: 10, forMs: 300 });
		const began = Date.now();
		const { valids } = stored(await send());
		expect(Date.now() - began).toBeGreaterThan(280);
		expect([valids.length, account.received().size]).toEqual([4, 4]);
	});

	it('dribbles although it is short', async () => {
		const { call } = spoiled({ on: 'sms/balance', kind: 'dribble', ms: 1, forMs: 200 });
		const began = Date.now();
		expect(fields((await call('sms/balance')).body)).toHaveProperty('balance');
		expect(Date.now() - began).toBeGreaterThan(180);
	});

	it('that dribbles to nobody ends', async () => {
		const { account } = spoiled({ on, kind: 'dribble', ms: 5, forMs: 5_000 });
		const response = await fetch(`${sandbox().apiUrl}/v1/${on}`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${account.token}` },
			body: JSON.stringify({ messages: people(2) }),
			signal: AbortSignal.timeout(100),
		});
		await expect(response.text()).rejects.toThrow('timeout');
		expect(account.received().size).toBe(2);
	});

	it('has a count where the messages should stand, and an id', async () => {
		const { account, send, look } = spoiled({ on, kind: 'countedValids' });
		const body = fields((await send()).body);
		expect([body.valids, body.reference, account.received().size]).toEqual([4, 'r', 4]);
		expect(fields((await look()).body).id).toBe(body.id);
	});

	it('says that -1 requests remain', async () => {
		const { send } = spoiled({ on, kind: 'remainingBelowZero' });
		const heard = await send();
		expect(heard.headers.get('x-ratelimit-remaining')).toBe('-1');
		expect(stored(heard).valids).toHaveLength(4);
	});
});
