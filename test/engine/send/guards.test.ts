import { sleep } from 'n8n-workflow';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { report } from '../../report';
import { brokenPromises, outcomes, people, sendThroughN8n } from './sending';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({});
});

afterAll(async () => {
	await sandbox.stop();
});

describe('guards', () => {
	it('test mode sends the first only', async () => {
		const list = people(12);
		const sent = await sendThroughN8n(sandbox, { items: list, options: { testMode: true, testSize: 5 } });
		expect(brokenPromises(sent, list)).toEqual([]);
		expect(outcomes(sent.all)).toEqual({ accepted: 5, 'notSent: testMode': 7 });
		expect(sent.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
	});

	it('a test size of 0 judges every item and sends nothing', async () => {
		const account = sandbox.account({ token: 'dry' });
		const [first, second] = people(2);
		const items = [first, second, { ...second }, { ...first, phone: '1234' }];
		const sent = await sendThroughN8n(sandbox, { items, account, options: { testMode: true, testSize: 0 } });
		expect(sent.error).toBeUndefined();
		expect(outcomes(sent.all)).toEqual({
			'notSent: testMode': 2,
			'rejected: duplicate': 1,
			'rejected: invalid': 1,
		});
		expect(account.received().size).toBe(0);
	});

	it('a refused balance look-up says why, also where the run goes on', async () => {
		const sent = await sendThroughN8n(sandbox, {
			items: people(2),
			options: { balanceGuard: true, pricePerMessage: 0.08 },
			fault: { on: 'sms/balance', kind: 'unauthorized' },
			onError: 'continueRegularOutput',
		});
		expect(outcomes(sent.all)).toEqual({ 'notSent: token': 2 });
		expect(sent.account.received().size).toBe(0);
	});

	it('balance guard refuses the run before the first SMS', async () => {
		const options = { balanceGuard: true, pricePerMessage: 0.08 };
		const poor = sandbox.account({ token: 'poor', balance: 0.79 });
		const sent = await sendThroughN8n(sandbox, { items: people(10), account: poor, options });
		expect(sent.error?.message).toContain('R$ 0.80');
		expect(poor.received().size).toBe(0);

		const continued = await sendThroughN8n(sandbox, {
			items: people(10),
			account: poor,
			options,
			onError: 'continueRegularOutput',
		});
		expect(outcomes(continued.all)).toEqual({ 'notSent: balanceTooLow': 10 });
		expect(poor.received().size).toBe(0);

		const rich = sandbox.account({ token: 'rich', balance: 0.8 });
		const accepted = await sendThroughN8n(sandbox, { items: people(10), account: rich, options });
		expect(outcomes(accepted.all)).toEqual({ accepted: 10 });
	});

	it('sending hours keep the night quiet', async () => {
		const never = {
			hours: { days: [], from: '08:00', until: '20:00', zone: 'America/Sao_Paulo', holidays: '' },
		};
		const sent = await sendThroughN8n(sandbox, { items: people(2), options: { sendingHours: never } });
		expect(outcomes(sent.all)).toEqual({ 'notSent: outsideSendingHours': 2 });
		const always = {
			hours: {
				days: [1, 2, 3, 4, 5, 6, 7],
				from: '00:00',
				until: '24:00',
				zone: 'America/Sao_Paulo',
				holidays: '',
			},
		};
		const open = await sendThroughN8n(sandbox, { items: people(2), options: { sendingHours: always } });
		expect(outcomes(open.all)).toEqual({ accepted: 2 });
	});

	it('removes accents before it counts', async () => {
		const list = [{ phone: '11981000001', message: 'á'.repeat(160) }];
		const warned = await sendThroughN8n(sandbox, { items: list });
		expect(warned.outputs[1][0].json).toMatchObject({
			reason: 'tooLong',
			warning: expect.stringContaining('320 bytes'),
		});
		const plain = await sendThroughN8n(sandbox, { items: list, options: { removeAccents: true } });
		expect(plain.outputs[0][0].json).toMatchObject({ outcome: 'accepted', text: 'a'.repeat(160) });
		expect(plain.outputs[0][0].json).not.toHaveProperty('warning');
	});

	it('refuses a number at which nobody reads an SMS, and says what it made of the others', async () => {
		const list = ['0800 123 4567', '11 9876-5432 ramal 1', '(11) 8100-0001', '11981000002'].map((phone) => ({
			phone,
			message: 'Ol\ufffd',
		}));
		const sent = await sendThroughN8n(sandbox, { items: list });
		expect(outcomes(sent.all)).toEqual({ accepted: 2, 'rejected: invalid': 2 });
		expect(sent.outputs[1].map(({ json }) => json.reasonText)).toEqual([
			expect.stringContaining('0800 numbers cannot receive SMS [item 0]'),
			expect.stringContaining('enter one phone number'),
		]);
		expect(sent.outputs[0].map(({ json }) => json.warning)).toEqual([
			'A ninth digit was added: (11) 98100-0001; The text contains U+FFFD (a letter lost in a wrong encoding)',
			'The text contains U+FFFD (a letter lost in a wrong encoding)',
		]);
	});

	it('leaves out who opted out', async () => {
		const list = people(5).map((person, index) => ({
			...person,
			saiu: [true, 'sim', '2025-01-01', 'não', null][index],
		}));
		const sent = await sendThroughN8n(sandbox, { items: list, options: { optedOut: '={{ $json.saiu }}' } });
		expect(outcomes(sent.all)).toEqual({ accepted: 2, 'rejected: optedOut': 3 });
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'an opt-out that cannot be read sends nothing, and %s calls nothing accepted',
		async (onError) => {
			const options = { optedOut: "={{ $('CRM').item.json.saiu }}" };
			const stopped = await sendThroughN8n(sandbox, { items: people(2), options });
			expect(stopped.error).toBeDefined();
			const sent = await sendThroughN8n(sandbox, { items: people(2), options, onError });
			expect(sent.outputs[0]).toEqual([]);
			expect(outcomes(sent.outputs[1])).toEqual({ 'rejected: invalid': 2 });
			expect(sent.outputs[1][0].json).toMatchObject({ phone: '5511981000000', text: people(1)[0].message });
			expect(stopped.account.received().size + sent.account.received().size).toBe(0);
		},
	);

	it.each([
		['sameText', { accepted: 2, 'rejected: duplicate': 1 }],
		['samePhone', { accepted: 1, 'rejected: duplicate': 2 }],
	])('duplicates: %s', async (duplicates, expected) => {
		const [person] = people(1);
		const list = [person, person, { ...person, message: 'another' }];
		const sent = await sendThroughN8n(sandbox, { items: list, options: { duplicates } });
		expect(outcomes(sent.all)).toEqual(expected);
	});
});

describe('Send Once', () => {
	const options = { sendOnceKey: 'fatura-2025-11', batchSize: 10, concurrency: 3 };
	const storeRequests = (account: { requestLog: ReadonlyArray<{ endpoint: string }> }) =>
		account.requestLog.filter(({ endpoint }) => endpoint === 'sms/store').length;

	it('sends nothing the second time, whatever the order of the list', async () => {
		const list = people(35);
		const first = await sendThroughN8n(sandbox, { items: list, options });
		expect(outcomes(first.all)).toEqual({ accepted: 35 });
		const again = await sendThroughN8n(sandbox, {
			items: [...list].reverse(),
			options,
			account: first.account,
		});
		expect(brokenPromises(again, list)).toEqual([]);
		expect(again.outputs[0].filter(({ json }) => json.alreadySent === true)).toHaveLength(35);
		expect(storeRequests(first.account)).toBe(4);
		const lookUps = again.account.requestLog.filter(
			({ endpoint }) => endpoint === 'sms/status/request',
		).length;
		report(`Send Once: two runs of 4 requests took ${lookUps} look-ups`);
	});

	it('sends what is new or changed, and nothing else', async () => {
		const list = people(10);
		const first = await sendThroughN8n(sandbox, { items: list, options });
		const changed = [...list.slice(5), { ...list[0], message: 'a new text' }, ...people(12).slice(10)];
		const second = await sendThroughN8n(sandbox, { items: changed, options, account: first.account });
		expect(brokenPromises(second, changed)).toEqual([]);
		expect(second.outputs[0].filter(({ json }) => json.alreadySent)).toHaveLength(5);
		expect(first.account.received().get('11981000000')).toHaveLength(2);
	});

	it('keeps campaigns apart', async () => {
		const list = people(3);
		const first = await sendThroughN8n(sandbox, { items: list, options });
		const other = await sendThroughN8n(sandbox, {
			items: list,
			options: { ...options, sendOnceKey: 'fatura-2025-12' },
			account: first.account,
		});
		expect(other.outputs[0].filter(({ json }) => json.alreadySent)).toHaveLength(0);
		expect(first.account.received().get('11981000000')).toHaveLength(2);
	});

	it.each(['resetAfter', 'serverFaultAfter', 'unreadableAfter', 'errorInSuccess', 'resetBefore'] as const)(
		'goes on where a run ended: %s',
		async (kind) => {
			const list = people(50);
			const fault = { on: 'sms/store', kind, skip: 1, times: 2 };
			const first = await sendThroughN8n(sandbox, {
				items: list,
				options: { ...options, concurrency: 1 },
				fault,
			});
			first.account.clearFaults();
			const second = await sendThroughN8n(sandbox, { items: list, options, account: first.account });
			expect(brokenPromises(second, list)).toEqual([]);
			expect(outcomes(second.all)).toEqual({ accepted: 50 });
			expect([...first.account.received().values()].every((texts) => texts.length === 1)).toBe(true);
		},
	);

	it.each(['resetBefore', 'htmlNotFound', 'noResultAfter'] as const)(
		'asks again when one of the many look-ups stays without an answer of Kolmeya: %s',
		async (kind) => {
			const list = people(3);
			const first = await sendThroughN8n(sandbox, { items: list, options });
			const fault = { on: 'sms/status/request', kind, times: 2 };
			const second = await sendThroughN8n(sandbox, { items: list, options, fault, account: first.account });
			expect(brokenPromises(second, list)).toEqual([]);
			expect(second.outputs[0].filter(({ json }) => json.alreadySent)).toHaveLength(3);
		},
	);

	it.each(['serverFaultBefore', 'htmlNotFound', 'noResultAfter'] as const)(
		'sends nothing while Kolmeya does not say what was sent before: %s',
		async (kind) => {
			const list = people(3);
			const fault = { on: 'sms/status/request', kind, times: Infinity };
			const sent = await sendThroughN8n(sandbox, { items: list, options, fault });
			expect(sent.error?.message).toContain('This run sent nothing');
			expect(sent.error?.description).toContain('Run the workflow again');
			expect(sent.account.received().size).toBe(0);
			const continued = await sendThroughN8n(sandbox, {
				items: list,
				options,
				fault,
				onError: 'continueRegularOutput',
			});
			// An earlier run may have sent them: nobody knows.
			expect(outcomes(continued.outputs[2])).toEqual({ 'unconfirmed: ledgerUnknown': 3 });
			expect(continued.hints[0]).toBe('3 unconfirmed: run the workflow again with the same Send Once Key');
			expect(continued.account.received().size).toBe(0);
		},
	);

	it.each([
		[
			'an expression that finds nothing',
			'={{ $json.campaign }}',
			() => ({}),
			"'Send Once Key' is empty for item 0",
		],
		['blanks', '  ', () => ({}), "'Send Once Key' is empty for item 0"],
		[
			'an object',
			'={{ $json.campaign }}',
			() => ({ campaign: { a: 1 } }),
			'must be text or a number, not {"a":1}',
		],
		['a switch', '={{ $json.campaign }}', () => ({ campaign: true }), 'must be text or a number, not true'],
		[
			'another for some items',
			'={{ $json.campaign }}',
			(item: number) => ({ campaign: item < 2 ? 'a' : 'b' }),
			'is "a" for item 0 but "b" for item 2',
		],
		[
			'none for some items',
			'={{ $json.campaign }}',
			(item: number) => (item < 2 ? { campaign: 'a' } : {}),
			'is "a" for item 0 but "" for item 2',
		],
	])('refuses a key that is %s', async (_, sendOnceKey, fields, words) => {
		const items = people(3).map((person, item) => ({ ...person, ...fields(item) }));
		const stopped = await sendThroughN8n(sandbox, { items, options: { sendOnceKey } });
		expect(stopped.error?.message).toContain(words);
		const continued = await sendThroughN8n(sandbox, {
			items,
			options: { sendOnceKey },
			onError: 'continueRegularOutput',
		});
		expect(outcomes(continued.outputs[1])).toEqual({ 'notSent: invalidRequest': 3 });
		expect(stopped.account.received().size + continued.account.received().size).toBe(0);
	});

	it('takes a key that an expression gives, the same for all', async () => {
		const items = people(3).map((person) => ({ ...person, campaign: 7 }));
		const given = { items, options: { sendOnceKey: '={{ $json.campaign }}' } };
		const first = await sendThroughN8n(sandbox, given);
		const second = await sendThroughN8n(sandbox, { ...given, account: first.account });
		expect(second.outputs[0].filter(({ json }) => json.alreadySent)).toHaveLength(3);
	});

	it.each(['={{ $thisItem.json.campaign }}', '={{ $parameter.message }}', "={{ 'm' + $thisItemIndex }}"])(
		'sees that %s is not the same for all',
		async (sendOnceKey) => {
			const items = people(3).map((person, item) => ({
				...person,
				message: `m${item}`,
				campaign: `m${item}`,
			}));
			const stopped = await sendThroughN8n(sandbox, { items, options: { sendOnceKey } });
			expect(stopped.error?.message).toContain('is "m0" for item 0 but "m1" for item 1');
			expect(stopped.account.received().size).toBe(0);
		},
	);

	it('evaluates a key that does not look at the item once: the moment moves on meanwhile', async () => {
		const sent = await sendThroughN8n(sandbox, {
			items: people(40),
			options: { sendOnceKey: "={{ 'fatura-' + $now.toMillis() }}" },
		});
		expect(outcomes(sent.all)).toEqual({ accepted: 40 });
	});

	it('refuses phones that share a reference: a later run could not tell who got it', async () => {
		const sent = await sendThroughN8n(sandbox, {
			items: people(3).map((person, item) => ({ ...person, ref: item < 2 ? 'invoice' : 'other' })),
			options: { ...options, reference: '={{ $json.ref }}' },
		});
		expect(outcomes(sent.all)).toEqual({ accepted: 1, 'rejected: duplicateReference': 2 });
	});
});

it('stops at once when the execution is cancelled, and sends nothing more', async () => {
	const account = sandbox.account({ token: 'cancelled', balance: 1000, latencyMs: 50 });
	await sendThroughN8n(sandbox, {
		items: people(200),
		account,
		options: { batchSize: 1, concurrency: 1 },
		whileRunning: ({ cancel }) => void sleep(300).then(cancel),
	});
	const sentAtCancel = account.received().size;
	expect(sentAtCancel).toBeLessThan(200);
	await sleep(300);
	expect(account.received().size).toBeLessThanOrEqual(sentAtCancel + 1);
}, 30_000);
