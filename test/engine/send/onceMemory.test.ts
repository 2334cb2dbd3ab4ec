import { DataDeduplicationService } from 'n8n-core';
import type { DeduplicationItemTypes, IDataDeduplicator } from 'n8n-workflow';
import { type Account, type Sandbox, startSandbox } from '../../../sandbox';
import { outcomes, people, sendThroughN8n } from './sending';

/** Send Once with n8n's own memory, as far as n8n-core has it: what it does in the database is a set in this process. */

const rows = new Set<DeduplicationItemTypes>();

const memory: IDataDeduplicator = {
	async checkProcessedAndRecord(items) {
		const processed = items.filter((item) => rows.has(item));
		for (const item of items) rows.add(item);
		return { new: items.filter((item) => !processed.includes(item)), processed };
	},
	async removeProcessed(items) {
		for (const item of items) rows.delete(item);
	},
	async clearAllProcessedItems() {
		rows.clear();
	},
	async getProcessedDataCount() {
		return rows.size;
	},
};

let sandbox: Sandbox;

beforeAll(async () => {
	await DataDeduplicationService.init(memory);
	sandbox = await startSandbox({});
});

afterAll(async () => {
	await sandbox.stop();
});

const options = { sendOnceKey: 'fatura', batchSize: 10 };
let accounts = 0;
const account = () => sandbox.account({ token: `memory-${(accounts += 1)}`, balance: 1_000 });
const asked = (from: Account, path: string) =>
	from.requestLog.filter((request) => request.path.endsWith(path)).length;
const smsOf = (to: Account) => [...to.received().values()].map((texts) => texts.length);

it('costs two look-ups for a single message, the first time and the next', async () => {
	const one = account();
	await sendThroughN8n(sandbox, { items: people(1), account: one, options });
	expect(asked(one, 'sms/status/request')).toBe(2);
	const again = await sendThroughN8n(sandbox, { items: people(1), account: one, options });
	expect(asked(one, 'sms/status/request')).toBe(4);
	expect(again.all[0].json).toMatchObject({ outcome: 'accepted', alreadySent: true });
	expect(smsOf(one)).toEqual([1]);
});

it('costs at most two look-ups more than there are requests', async () => {
	const one = account();
	await sendThroughN8n(sandbox, { items: people(30), account: one, options });
	expect(asked(one, 'sms/store')).toBe(3);
	expect(asked(one, 'sms/status/request')).toBeLessThanOrEqual(5);
	await sendThroughN8n(sandbox, { items: people(30), account: one, options });
	expect(asked(one, 'sms/store')).toBe(3);
	expect(asked(one, 'sms/status/request')).toBeLessThanOrEqual(10);
});

it('leaves only what a later run needs', async () => {
	const one = account();
	const before = rows.size;
	await sendThroughN8n(sandbox, { items: people(30), account: one, options });
	expect(rows.size - before).toBe(3);
});

it('a request that lands after its run gave up is waited for by the next', async () => {
	const one = account();
	one.fault({ on: 'sms/store', kind: 'takenLate', ms: 4_000, answer: 'reset' });
	const first = await sendThroughN8n(sandbox, { items: people(3), account: one, options });
	expect(outcomes(first.all)).toEqual({ 'unconfirmed: lostAnswer': 3 });
	const second = await sendThroughN8n(sandbox, { items: people(3), account: one, options });
	expect(outcomes(second.all)).toEqual({ accepted: 3 });
	expect(smsOf(one)).toEqual([1, 1, 1]);
}, 60_000);

describe("the builder's own reference", () => {
	const given = { ...options, reference: '={{ $json.customer }}' };
	const [ana, bia] = people(2).map((person, index) => ({ ...person, customer: `C-${index}` }));

	it('stands for one phone, and for each text to it once', async () => {
		const one = account();
		const run = async (items: (typeof ana)[]) => {
			const { all } = await sendThroughN8n(sandbox, { items, account: one, options: given });
			return all.map(({ json }) => json);
		};
		await run([ana, bia]);
		expect(await run([ana, bia])).toMatchObject([{ alreadySent: true }, { alreadySent: true }]);

		const [moved] = await run([{ ...ana, phone: '(21) 98888-7777' }]);
		expect(moved).toMatchObject({ outcome: 'rejected', reason: 'duplicateReference' });
		expect(moved.reasonText).toContain('"C-0"');
		expect(moved.reasonText).toContain('5521988887777');

		const corrected = { ...ana, message: 'Olá, corrigimos o valor.' };
		expect(await run([corrected])).toMatchObject([{ outcome: 'accepted', reference: 'C-0' }]);
		for (const person of [corrected, ana])
			expect(await run([person, bia])).toMatchObject([{ alreadySent: true }, { alreadySent: true }]);
		expect(smsOf(one)).toEqual([2, 1]);
	}, 60_000);

	it('that n8n has forgotten is open, with the ids of the message that bears it', async () => {
		const one = account();
		const run = async () => {
			const { all } = await sendThroughN8n(sandbox, { items: [ana], account: one, options: given });
			return all[0].json;
		};
		const { messageId, requestReference } = await run();
		rows.clear();
		expect(await run()).toMatchObject({
			outcome: 'unconfirmed',
			reason: 'ledgerUnknown',
			messageId,
			requestReference,
		});
		expect(smsOf(one)).toEqual([1]);
	}, 60_000);

	it('that is longer than Kolmeya may keep is refused', async () => {
		const { all } = await sendThroughN8n(sandbox, {
			items: [{ ...ana, customer: 'x'.repeat(51) }],
			options: { reference: '={{ $json.customer }}' },
		});
		expect(all[0].json).toMatchObject({ outcome: 'rejected', reason: 'invalid' });
		expect(all[0].json.reasonText).toContain('maximum is 50 [item 0]');
	});
});

it('what an earlier run sent stays sent in test mode, and when the balance cannot be read', async () => {
	const one = account();
	await sendThroughN8n(sandbox, { items: people(3), account: one, options });
	const tested = await sendThroughN8n(sandbox, {
		items: people(4),
		account: one,
		options: { ...options, testMode: true, testSize: 1 },
	});
	expect(outcomes(tested.all)).toEqual({ accepted: 3, 'notSent: testMode': 1 });

	one.fault({ on: 'sms/balance', kind: 'answered', answer: 'blocked', times: Infinity });
	const blind = await sendThroughN8n(sandbox, {
		items: people(4),
		account: one,
		options: { ...options, balanceGuard: true, pricePerMessage: 0.1 },
		onError: 'continueRegularOutput',
	});
	expect(outcomes(blind.all)).toEqual({ accepted: 3, 'notSent: forbidden': 1 });
	expect(smsOf(one)).toEqual([1, 1, 1]);
}, 60_000);

it('two runs at the same moment: one sends, the other waits for it', async () => {
	const one = account();
	const run = async () => await sendThroughN8n(sandbox, { items: people(25), account: one, options });
	const runs = await Promise.all([run(), run(), run()]);
	expect(runs.map(({ all }) => outcomes(all))).toEqual(Array(3).fill({ accepted: 25 }));
	expect(new Set(smsOf(one))).toEqual(new Set([1]));
}, 60_000);
