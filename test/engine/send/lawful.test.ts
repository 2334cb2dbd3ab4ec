import { DateTime } from 'luxon';
import { type Account, type Sandbox, startSandbox } from '../../../sandbox';
import type { StatusCode } from '../../../sandbox/core/status';
import { brokenPromises, outcomes, people, type Person, sendThroughN8n } from './sending';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({});
});
afterAll(async () => await sandbox.stop());

const ALWAYS = {
	hours: {
		days: [1, 2, 3, 4, 5, 6, 7],
		from: '00:00',
		until: '24:00',
		zone: 'America/Sao_Paulo',
		holidays: '',
	},
};
const NEVER = { hours: { ...ALWAYS.hours, days: [] } };
const DAY_MS = 86_400_000;
const ON_ERROR = ['continueRegularOutput', 'continueErrorOutput'] as const;

let made = 0;
const fresh = (): Account => sandbox.account({ token: `lawful-${(made += 1)}`, balance: 1_000_000 });
const reportsAsked = (account: Account) =>
	account.requestLog.filter(({ endpoint }) => endpoint === 'sms/reports/statuses').length;

/** What other workflows, or the panel, have sent before. */
function sentEarlier(
	account: Account,
	sent: ReadonlyArray<{ phone: string; daysAgo: number; status?: StatusCode }>,
) {
	account.ledger.load({
		messages: sent.map(({ phone, daysAgo, status = 3 }, index) => ({
			...{ id: `earlier-${index}`, reference: null, phone, text: 'antes', name: '', document: '' },
			...{ parameters: null, statusCode: status, at: Date.now() - daysAgo * DAY_MS, batch: 1, job: 1 },
			...{ segmentId: 1, apiId: 1, requestId: null },
		})),
	});
}

describe('Suppression List', () => {
	const list = people(4);
	const spellings = ['5511981000000', '(11) 98100-0001', 11981000002];

	it.each<[string, unknown]>([
		['a list of phones', `={{ ${JSON.stringify(spellings)} }}`],
		['a text', `${spellings.join('\n')}\n\n`],
		['rows', `={{ ${JSON.stringify(spellings.map((phone) => ({ phone, list: 'procon' })))} }}`],
		[
			'items of n8n',
			`={{ ${JSON.stringify(spellings.map((phone) => ({ json: { phone } }))).replaceAll('}}', '} }')} }}`,
		],
	])('%s: those phones get nothing, however they are spelt', async (_, suppressionList) => {
		const sent = await sendThroughN8n(sandbox, { items: list, options: { suppressionList } });
		expect(brokenPromises(sent, list)).toEqual([]);
		expect(outcomes(sent.all)).toEqual({ accepted: 1, 'rejected: optedOut': 3 });
		expect([...sent.account.received().keys()]).toEqual(['11981000003']);
		expect(sent.outputs[1][0].json.reasonText).toBe("The phone is on the 'Suppression List' [item 0]");
	});

	it('of 100,000 phones is read once for a run of 2,000 messages', async () => {
		const campaign = people(2_000);
		const lines = Array.from(
			{ length: 100_000 },
			(_, i) => `(11) 9${String(8_100_1000 + i).replace(/(\d{4})$/, '-$1')}`,
		);
		const sent = await sendThroughN8n(sandbox, {
			items: campaign,
			options: { suppressionList: lines.join('\n') },
		});
		expect(brokenPromises(sent, campaign)).toEqual([]);
		expect(outcomes(sent.all)).toEqual({ accepted: 1_000, 'rejected: optedOut': 1_000 });
	});

	it('that is empty suppresses nobody', async () => {
		for (const suppressionList of ['={{ [] }}', "={{ '' }}", ' \n ', '={{ [{ json: {} }] }}']) {
			const sent = await sendThroughN8n(sandbox, { items: list, options: { suppressionList } });
			expect(outcomes(sent.all)).toEqual({ accepted: 4 });
		}
	});

	it.each([
		['nothing', '={{ undefined }}', 'must be a list of phones or text, not "undefined"'],
		['something else', '={{ { a: 1 } }}', 'must be a list of phones or text, not "{"a":1}"'],
		['rows without phones', "={{ [{ json: { telefone: '11981000000' } }] }}", 'without a field named phone'],
		[
			'a phone that cannot be read',
			"={{ ['11981000000', '11 98100'] }}",
			`entry 1, "11 98100": the number needs`,
		],
		['the current item', '={{ $json.phone }}', 'must not use the current item'],
	])(
		'that is %s protects nobody: nothing is sent, whatever On Error says',
		async (_, suppressionList, said) => {
			const options = { suppressionList };
			const stopped = await sendThroughN8n(sandbox, { items: list, options, maxTries: 3 });
			expect(stopped.error?.message).toContain(said);
			expect(stopped.account.received().size).toBe(0);
			for (const onError of ON_ERROR) {
				const sent = await sendThroughN8n(sandbox, { items: list, options, onError });
				expect(sent.outputs[0]).toEqual([]);
				expect(outcomes(sent.all)).toEqual({ 'notSent: invalidRequest': 4 });
				expect(sent.all[0].json.reasonText).toContain(said);
				expect(sent.account.received().size).toBe(0);
			}
		},
	);
});

describe('Frequency Limit', () => {
	const twoInAWeek = { frequencyLimit: { limit: { messages: 2, days: 7 } } };
	const [ana, bia, caio, davi, eva] = people(5);

	it('counts what others have sent, and says when one more may go', async () => {
		const account = fresh();
		sentEarlier(account, [
			...[1, 3].map((daysAgo) => ({ phone: '11981000000', daysAgo })),
			...[2, 8].map((daysAgo) => ({ phone: '11981000001', daysAgo })),
			...[4, 5, 6].map((daysAgo) => ({ phone: '11981000002', daysAgo })),
			{ phone: '11981000003', daysAgo: 1, status: 4 },
			...([4, 5, 6] as const).map((status) => ({ phone: '11981000003', daysAgo: 2, status })),
			...[0.5, 0.6].map((daysAgo) => ({ phone: '11981999999', daysAgo })),
		]);
		const list = [ana, bia, caio, davi, eva];
		const sent = await sendThroughN8n(sandbox, { items: list, account, options: twoInAWeek });
		expect(brokenPromises(sent, list)).toEqual([]);
		expect(sent.outputs[1].map(({ json }) => [json.phone, json.outcome, json.reason])).toEqual([
			['5511981000000', 'notSent', 'tooFrequent'],
			['5511981000002', 'notSent', 'tooFrequent'],
		]);
		expect([...account.received().keys()].sort()).toEqual(['11981000001', '11981000003', '11981000004']);
		const inDays = sent.outputs[1].map(
			({ json }) => (Date.parse(String(json.nextAllowedAt)) - Date.now()) / DAY_MS,
		);
		// The older of two leaves the week in 4 days; of three, the one in the middle in 2.
		expect(inDays.map((days) => Math.round(days * 100) / 100)).toEqual([4, 2]);
		expect(sent.outputs[1][0].json.nextAllowedAt).toMatch(/:00-03:00$/);
		expect(sent.outputs[1][0].json.reasonText).toBe(
			"The phone has reached the 'Frequency Limit' of 2 messages in 7 days [item 0]",
		);
	});

	it('counts the messages of the run, too', async () => {
		const list: Person[] = ['um', 'dois', 'três', 'quatro'].map((message) => ({ ...ana, message }));
		const sent = await sendThroughN8n(sandbox, { items: [...list, bia], options: twoInAWeek });
		expect(outcomes(sent.all)).toEqual({ accepted: 3, 'notSent: tooFrequent': 2 });
		expect(sent.account.received().get('11981000000')).toEqual(['um', 'dois']);
	});

	it('sees in the second run what the first has sent, once the report shows it', async () => {
		const account = fresh();
		const options = { frequencyLimit: { limit: { messages: 1, days: 30 } } };
		const first = await sendThroughN8n(sandbox, { items: people(50), account, options });
		expect(outcomes(first.all)).toEqual({ accepted: 50 });
		account.ledger.messages.newest(0, Infinity, Infinity).forEach((message) => (message.at -= 2 * 60_000));
		const list = people(60).map((person) => ({ ...person, message: 'outro texto' }));
		const second = await sendThroughN8n(sandbox, { items: list, account, options });
		expect(outcomes(second.all)).toEqual({ accepted: 10, 'notSent: tooFrequent': 50 });
		expect(Math.max(...[...account.received().values()].map((texts) => texts.length))).toBe(1);
	});

	it('leaves what a Send Once run has sent accepted', async () => {
		const account = fresh();
		const options = { frequencyLimit: { limit: { messages: 1, days: 7 } }, sendOnceKey: 'natal' };
		await sendThroughN8n(sandbox, { items: people(20), account, options });
		account.ledger.messages.newest(0, Infinity, Infinity).forEach((message) => (message.at -= 2 * 60_000));
		const again = await sendThroughN8n(sandbox, { items: people(20), account, options });
		expect(outcomes(again.all)).toEqual({ accepted: 20 });
		expect(again.all.every(({ json }) => json.alreadySent === true)).toBe(true);
		expect(Math.max(...[...account.received().values()].map((texts) => texts.length))).toBe(1);
	});

	it('asks a week at a time', async () => {
		const sent = await sendThroughN8n(sandbox, {
			items: people(3),
			options: { frequencyLimit: { limit: { messages: 1, days: 30 } } },
		});
		expect(outcomes(sent.all)).toEqual({ accepted: 3 });
		expect(reportsAsked(sent.account)).toBe(5);
	});

	it('that cannot be counted sends nothing', async () => {
		const fault = { on: 'sms/reports/statuses', kind: 'ipNotReleased', times: 10 } as const;
		const stopped = await sendThroughN8n(sandbox, {
			items: people(3),
			options: twoInAWeek,
			fault,
			maxTries: 2,
		});
		expect(stopped.error).toBeDefined();
		expect(stopped.account.received().size).toBe(0);
		for (const onError of ON_ERROR) {
			const sent = await sendThroughN8n(sandbox, {
				items: people(3),
				options: twoInAWeek,
				fault,
				onError,
			});
			expect(sent.outputs[0]).toEqual([]);
			expect(outcomes(sent.all)).toEqual({ 'notSent: ipNotReleased': 3 });
			expect(sent.account.received().size).toBe(0);
		}
	});

	it('after a run of Retry On Fail nobody has two', async () => {
		const list = people(10);
		const sent = await sendThroughN8n(sandbox, {
			items: list,
			options: twoInAWeek,
			fault: { on: 'sms/reports/statuses', kind: 'unauthorized', times: 1 },
			maxTries: 3,
		});
		expect(brokenPromises(sent, list)).toEqual([]);
		expect(outcomes(sent.all)).toEqual({ accepted: 10 });
	});

	it.each([
		[{ messages: 0, days: 7 }, "'Messages' must be a whole number from 1 to 100"],
		[{ messages: 2, days: 32 }, "'Days' must be a whole number from 1 to 31"],
	])('%j is refused', async (limit, said) => {
		const sent = await sendThroughN8n(sandbox, { items: people(1), options: { frequencyLimit: { limit } } });
		expect(sent.error?.message).toContain(said);
	});
});

describe('Use Case', () => {
	const limit = { frequencyLimit: { limit: { messages: 5, days: 7 } } };
	const withWayOut = people(3).map((person) => ({ ...person, message: 'Oferta! Responda SAIR para sair.' }));

	it.each([
		[{}, "'Sending Hours' and 'Frequency Limit'. Nothing was sent. Add these options"],
		[{ sendingHours: ALWAYS }, "'Frequency Limit'. Nothing was sent. Add this option"],
		[limit, "'Sending Hours'. Nothing was sent. Add this option"],
	])('marketing with %j lacks something', async (given, said) => {
		const options = { useCase: 'marketing', ...given };
		const stopped = await sendThroughN8n(sandbox, { items: withWayOut, options, maxTries: 2 });
		expect(stopped.error?.message).toBe(`'Use Case' is Marketing, which requires ${said}`);
		for (const onError of ON_ERROR) {
			const sent = await sendThroughN8n(sandbox, { items: withWayOut, options, onError });
			expect(sent.outputs[0]).toEqual([]);
			expect(outcomes(sent.all)).toEqual({ 'notSent: invalidRequest': 3 });
			expect(sent.all.every(({ json }) => json.useCase === 'marketing')).toBe(true);
			expect(sent.account.received().size).toBe(0);
		}
	});

	it('marketing needs a way out in each text, and is said in the output', async () => {
		const options = { useCase: 'marketing', sendingHours: ALWAYS, ...limit };
		const list = [...withWayOut, ...people(5).slice(3)];
		const sent = await sendThroughN8n(sandbox, { items: list, options });
		expect(brokenPromises(sent, list)).toEqual([]);
		expect(outcomes(sent.all)).toEqual({ accepted: 3, 'rejected: invalid': 2 });
		expect(sent.outputs[1][0].json.reasonText).toContain('does not say how to opt out');
		expect(sent.all.every(({ json }) => json.useCase === 'marketing')).toBe(true);
	});

	it('transactional skips hours and frequency, never an opt-out', async () => {
		const options = {
			...{ useCase: 'transactional', sendingHours: NEVER, suppressionList: '11981000001' },
			frequencyLimit: { limit: { messages: 1, days: 7 } },
		};
		const account = fresh();
		sentEarlier(account, [{ phone: '11981000000', daysAgo: 1 }]);
		const sent = await sendThroughN8n(sandbox, { items: people(3), account, options });
		expect(outcomes(sent.all)).toEqual({ accepted: 2, 'rejected: optedOut': 1 });
		expect(sent.all.every(({ json }) => json.useCase === 'transactional')).toBe(true);
		expect(reportsAsked(account)).toBe(0);
	});

	it('that is not said changes nothing', async () => {
		const sent = await sendThroughN8n(sandbox, { items: people(3) });
		expect(outcomes(sent.all)).toEqual({ accepted: 3 });
		expect(sent.all.some(({ json }) => 'useCase' in json)).toBe(false);
	});

	it('differs by item for nobody', async () => {
		const items = people(2).map((person, index) => ({
			...person,
			case: ['transactional', 'marketing'][index],
		}));
		const sent = await sendThroughN8n(sandbox, { items, options: { useCase: '={{ $json.case }}' } });
		expect(sent.error?.message).toContain("'Use Case' goes for the whole run");
		expect(sent.account.received().size).toBe(0);
	});
});

describe('Balance Guard beside Sending Hours', () => {
	const behind = (hours: number) => DateTime.utc().setZone(`UTC-${hours}`);
	/** Open now in Brasília, and an hour later in Manaus. */
	const openHere = {
		sendingHours: {
			recipient: {
				preset: 'custom',
				holidays: 'none',
				windows: {
					window: [
						{
							days: [1, 2, 3, 4, 5, 6, 7],
							from: behind(3).minus({ minutes: 10 }).toFormat('HH:mm'),
							until: behind(3).plus({ minutes: 10 }).toFormat('HH:mm'),
						},
					],
				},
			},
		},
	};
	const guarded = { ...openHere, balanceGuard: true, pricePerMessage: 0.1 };
	const here = people(3);
	const manaus = people(5).map(({ message }, index) => ({ phone: `929810000${index}0`, message }));

	it('counts what goes out now: who is refused for the hour costs nothing', async () => {
		const account = sandbox.account({ token: 'enough-for-three', balance: 0.3 });
		const list = [...here, ...manaus];
		const sent = await sendThroughN8n(sandbox, { items: list, account, options: guarded });
		expect(brokenPromises(sent, list)).toEqual([]);
		expect(outcomes(sent.all)).toEqual({ accepted: 3, 'notSent: outsideSendingHours': 5 });
		expect([...account.received().values()].map((texts) => texts.length)).toEqual([1, 1, 1]);
	});

	it('refuses what goes out now, in a run that goes on, with the time of the others', async () => {
		const account = sandbox.account({ token: 'not-enough-for-three', balance: 0.29 });
		const sent = await sendThroughN8n(sandbox, {
			items: [...here, ...manaus],
			account,
			options: guarded,
			onError: 'continueRegularOutput',
		});
		expect(outcomes(sent.all)).toEqual({ 'notSent: balanceTooLow': 3, 'notSent: outsideSendingHours': 5 });
		expect(account.received().size).toBe(0);
	});

	it('asks for no balance and no report where nothing goes out', async () => {
		const account = fresh();
		const options = { ...guarded, frequencyLimit: { limit: { messages: 1, days: 7 } } };
		const sent = await sendThroughN8n(sandbox, { items: manaus, account, options });
		expect(outcomes(sent.all)).toEqual({ 'notSent: outsideSendingHours': 5 });
		expect(account.requestLog).toEqual([]);
	});
});

it('warns of what operators refuse, and sends it', async () => {
	const texts = [
		'Jogo do tigre pagando',
		'Sua fatura: bit.ly/abc',
		'Carta de consórcio',
		'Sua consulta é amanhã',
	];
	const items = people(4).map((person, index) => ({ ...person, message: texts[index] }));
	const sent = await sendThroughN8n(sandbox, { items, options: { warnWords: 'consorcio' } });
	expect(outcomes(sent.all)).toEqual({ accepted: 4 });
	expect(sent.outputs[0].map(({ json }) => json.warning)).toEqual([
		expect.stringContaining('betting'),
		expect.stringContaining('public short link'),
		expect.stringContaining("'Warn Words'"),
		undefined,
	]);
});
