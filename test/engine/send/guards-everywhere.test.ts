import { DateTime } from 'luxon';
import { type Account, type Sandbox, startSandbox } from '../../../sandbox';
import { type Person, type Sending, sendThroughN8n } from './sending';

/** Each guard holds in every way a run can go: alone, in the last request, with a key, run again, when it may not fail. */

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({});
});
afterAll(async () => await sandbox.stop());

const EVERY_DAY = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', until: '24:00' };
const always = { recipient: { preset: 'custom', holidays: 'none', windows: { window: [EVERY_DAY] } } };
const limit = (messages: number) => ({ frequencyLimit: { limit: { messages, days: 7 } } });
const today = DateTime.now().setZone('America/Sao_Paulo');
const TESTER = '11999990001';

const ana: Person = { phone: '(21) 98100-0000', message: 'Olá Ana, SAIR', out: 'não' };
const bia: Person = { phone: 21981000001, message: 'Olá Bia, SAIR', out: '' };
/** Whom the guard keeps from getting an SMS. */
const caio: Person = { phone: '1181000002', message: 'Olá Caio', out: 'sim' };
const reached = ['21981000000', '21981000001'];

interface Case {
	options: Record<string, unknown>;
	/** Who gets an SMS of a list of all three; without, Ana and Bia. */
	reached?: string[];
	/** What others have sent. */
	before?: (account: Account) => void;
	/** What the account has for each message. */
	reais?: number;
	/** The place in the list is what it looks at. */
	byPlace?: true;
}

const guards: Record<string, Case> = {
	'Suppression List': { options: { suppressionList: '+55 (11) 98100-0002' } },
	'Opted Out': { options: { optedOut: '={{ $json.out }}' } },
	'Frequency Limit': {
		options: limit(1),
		before: (account) => account.ledger.load({ messages: [sentYesterday('11981000002')] }),
	},
	'Sending Hours': {
		options: {
			sendingHours: {
				recipient: {
					...always.recipient,
					ownDays: [today, today.plus({ days: 1 })].map((day) => `SP ${day.toFormat('dd/MM/yyyy')}`),
				},
			},
		},
	},
	'Use Case': { options: { useCase: 'marketing', sendingHours: always, ...limit(100) } },
	'Balance Guard': { options: { balanceGuard: true, pricePerMessage: 0.1 }, reais: 0.09, reached: [] },
	'Test Mode': { options: { testMode: true, testSize: 2 }, byPlace: true },
	'Test Phones': {
		options: { testMode: true, testSize: 1, testPhones: TESTER },
		reached: [TESTER],
		byPlace: true,
	},
};

function sentYesterday(phone: string) {
	return {
		...{ id: 'earlier', reference: null, phone, text: 'antes', name: '', document: '' },
		...{ parameters: null, statusCode: 3 as const, at: Date.now() - 86_400_000, batch: 1, job: 1 },
		...{ segmentId: 1, apiId: 1, requestId: null },
	};
}

const ways: Record<string, Partial<Sending>> = {
	'in one request': {},
	'in the last request': { options: { batchSize: 1, concurrency: 1 } },
	'with a Send Once Key': { options: { sendOnceKey: 'natal' } },
	'without accents, on one output': { options: { removeAccents: true, outputMode: 'single' } },
	'where the run goes on': { onError: 'continueRegularOutput' },
	'where errors have an output': { onError: 'continueErrorOutput' },
	'under Retry On Fail, the first try refused': {
		maxTries: 3,
		fault: [
			{ on: 'sms/store', kind: 'unauthorized', times: 1 },
			{ on: 'sms/balance', kind: 'unauthorized', times: 1 },
			{ on: 'sms/reports/statuses', kind: 'unauthorized', times: 1 },
		],
	},
};

let made = 0;

function accountOf({ before, reais = 1 }: Case, messages: number): Account {
	made += 1;
	const account = sandbox.account({ token: `everywhere-${made}`, balance: reais * messages });
	before?.(account);
	return account;
}

const counts = (account: Account) =>
	Object.fromEntries([...account.received()].map(([phone, texts]) => [phone, texts.length]));
const once = (phones: readonly string[]) => Object.fromEntries(phones.map((phone) => [phone, 1]));

describe.each(Object.entries(guards))('%s', (_, own) => {
	const { options, reached: wanted = reached, byPlace } = own;

	it.each(Object.entries(ways))('holds %s', async (_way, way) => {
		const account = accountOf(own, 3);
		const items = [ana, bia, caio];
		await sendThroughN8n(sandbox, { ...way, items, account, options: { ...options, ...way.options } });
		expect(counts(account)).toEqual(once(wanted));
	});

	if (byPlace) return;

	it('holds for one item', async () => {
		const account = accountOf(own, 1);
		await sendThroughN8n(sandbox, { items: [caio], account, options });
		expect(counts(account)).toEqual({});
	});

	it('holds in a second run with the same key', async () => {
		const account = accountOf(own, 3);
		for (const items of [
			[ana, bia, caio],
			[caio, bia, ana],
		])
			await sendThroughN8n(sandbox, { items, account, options: { ...options, sendOnceKey: 'natal' } });
		expect(counts(account)).toEqual(once(wanted));
	});
});
