import { ANSWER_NAMES } from '../../sandbox/account/fault-kinds';
import { fields, rows, useSandbox } from './support';

const { open, sandbox } = useSandbox();

const on = 'sms/store';

describe('the hand on the sandbox', () => {
	const arm = async (fault: unknown) => {
		const { account, call } = open();
		const url = `${sandbox().url}/sandbox/accounts/${account.token}/faults`;
		const { status } = await fetch(url, { method: 'POST', body: JSON.stringify(fault) });
		return { status, account, call };
	};

	it('arms an unfair fault with others beside it', async () => {
		const also = [
			{ kind: 'referencesChanged', change: 'lower' },
			{ kind: 'shownInPart', shown: 1 },
		];
		const { status, account, call } = await arm({ on, kind: 'takenLate', ms: 50, answer: 'sqlFault', also });
		expect(status).toBe(200);
		const messages = [
			{ phone: 11901000001, message: 'a', reference: 'A' },
			{ phone: 11901000002, message: 'b', reference: 'B' },
		];
		expect((await call(on, { reference: 'R', messages })).status).toBe(500);
		await account.landed();
		expect((await call('sms/status/request', { reference: 'r' })).body).toMatchObject({
			messages: [{ reference: 'a' }],
		});
		expect(account.received().size).toBe(2);
	});

	it.each([
		{ on, kind: 'refusedAfter', answer: 'whatever' },
		{ on, kind: 'refusedAfter', taken: -1 },
		{ on, kind: 'takenLate', also: [{ kind: 'slow', times: 2 }] },
	])('refuses what it does not know: %j', async (fault) => {
		expect((await arm(fault)).status).toBe(400);
	});

	it('is told on the page, with the fields of each', async () => {
		const catalog = fields(await (await fetch(`${sandbox().url}/page/catalog`)).json());
		expect(rows(catalog.faultKinds)).toContainEqual({
			kind: 'takenLate',
			text: expect.stringContaining('later'),
			fields: ['ms', 'answer', 'taken'],
		});
		expect(catalog.answers).toEqual(ANSWER_NAMES);
	});
});
