import { type Sandbox, startSandbox } from '../../../sandbox';
import { brokenPromises, outcomes, people, type Person, sendThroughN8n } from './sending';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({});
});

afterAll(async () => {
	await sandbox.stop();
});

const mixed: Person[] = [
	{ phone: '(11) 98100-0001', message: 'oi' },
	{ phone: 5511981000002, message: 'number' },
	{ phone: null, message: 'no phone' },
	{ phone: '11981000004', message: '' },
	{ phone: '12345', message: 'too short' },
	{ phone: '11981000006', message: 'x'.repeat(161) },
	{ phone: '11981000007', message: 'Parabéns 🎉' },
	{ phone: '11981000001', message: 'another text to the first phone' },
	{ phone: '+55 11 98100-0001', message: 'oi' },
	{ phone: '11981000010', message: 'blacklisted' },
	{ phone: '11981000011', message: 'do not disturb' },
	{ phone: '11981000012', message: null },
];

describe('every message has an outcome', () => {
	it('of its own, paired to its own item', async () => {
		const account = sandbox.account({
			token: 'mixed',
			balance: 100,
			blacklist: ['11981000010'],
			doNotDisturb: ['11981000011'],
			shuffle: true,
		});
		const sent = await sendThroughN8n(sandbox, { items: mixed, account });
		expect(brokenPromises(sent, mixed)).toEqual([]);
		const byItem = sent.all
			.map(({ json, pairedItem }) => [pairedItem, json.reason ?? json.outcome, json.text])
			.sort((a, b) => JSON.stringify(a[0]).localeCompare(JSON.stringify(b[0]), 'en', { numeric: true }));
		expect(byItem).toEqual([
			[{ item: 0 }, 'accepted', 'oi'],
			[{ item: 1 }, 'accepted', 'number'],
			[{ item: 2 }, 'invalid', 'no phone'],
			[{ item: 3 }, 'invalid', ''],
			[{ item: 4 }, 'invalid', 'too short'],
			[{ item: 5 }, 'tooLong', 'x'.repeat(161)],
			[{ item: 6 }, 'accepted', 'Parabéns 🎉'],
			[{ item: 7 }, 'accepted', 'another text to the first phone'],
			[{ item: 8 }, 'duplicate', 'oi'],
			[{ item: 9 }, 'blacklisted', 'blacklisted'],
			[{ item: 10 }, 'doNotDisturb', 'do not disturb'],
			[{ item: 11 }, 'invalid', ''],
		]);
		const reasons = sent.outputs[1].map(({ json }) => String(json.reasonText));
		expect(reasons.filter((text) => text.includes('[item 2]') && text.includes("'Phone'"))).toHaveLength(1);
	});

	const odd: unknown[] = [{ toString: 1 }, [{ toString: null }], { toString: 1, valueOf: 1 }, [[]]];
	it.each(odd.map((value) => [value]))('also where a column holds %j: it ends no run', async (value) => {
		const items = [
			{ phone: value, message: 'as phone' },
			{ phone: '11981000021', message: value },
			{ phone: '11981000022', message: 'as opt-out', saiu: value },
			{ phone: '11981000023', message: 'oi' },
		];
		const options = { optedOut: '={{ $json.saiu }}' };
		const sent = await sendThroughN8n(sandbox, { items, options });
		expect(sent.error).toBeUndefined();
		expect(brokenPromises(sent, items)).toEqual([]);
		expect(outcomes(sent.all)).toMatchObject({ 'rejected: invalid': 2 });
		expect(sent.outputs[0].map(({ pairedItem }) => pairedItem)).toContainEqual({ item: 3 });
	});

	it('when Kolmeya accepts none: valids is the number 0', async () => {
		const account = sandbox.account({ token: 'none', balance: 100, blacklist: ['11981000010'] });
		const sent = await sendThroughN8n(sandbox, { items: [mixed[9]], account });
		expect(sent.error).toBeUndefined();
		expect(outcomes(sent.all)).toEqual({ 'rejected: blacklisted': 1 });
	});

	it.each([
		[0, 0],
		[1, 1],
		[1000, 1],
		[1001, 2],
		[2500, 3],
	])('%d items take %d requests', async (count, requests) => {
		const list = people(count);
		const sent = await sendThroughN8n(sandbox, { items: list });
		expect(brokenPromises(sent, list)).toEqual([]);
		expect(sent.account.requestLog.filter(({ endpoint }) => endpoint === 'sms/store')).toHaveLength(requests);
		expect(sent.outputs[0] ?? []).toHaveLength(count);
	});

	it('one output in the order of the input, if wanted', async () => {
		const sent = await sendThroughN8n(sandbox, { items: mixed, options: { outputMode: 'single' } });
		expect(sent.outputs).toHaveLength(1);
		expect(sent.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(mixed.map((_, item) => ({ item })));
	});
});

it('a request that is refused as a whole is the matter of no item', async () => {
	const { error } = await sendThroughN8n(sandbox, {
		items: people(3),
		fault: { on: 'sms/store', kind: 'unprocessable', times: Infinity },
	});
	expect(error?.message).toBeTruthy();
	expect(error?.message).not.toContain('[item');
});

describe('what goes to Kolmeya', () => {
	it('groups by what must be equal, and leaves blank options out', async () => {
		const list = people(6).map((person, index) => ({
			...person,
			hook: index < 3 ? 'https://example.com/a' : '',
		}));
		const sent = await sendThroughN8n(sandbox, {
			items: list,
			options: { webhookUrl: '={{ $json.hook }}', reference: '', requestReference: '' },
		});
		const bodies = sent.account.requestLog.map(({ body }) => body);
		expect(bodies).toHaveLength(2);
		expect(bodies).toEqual([
			expect.objectContaining({ webhook_url: 'https://example.com/a', messages: expect.any(Array) }),
			expect.not.objectContaining({ webhook_url: expect.anything() }),
		]);
		for (const body of bodies) expect(body).not.toHaveProperty('sms_api_id');
	});

	it('signs the webhook URL with the request reference when the credential has a secret', async () => {
		const account = sandbox.account({ token: 'signed', balance: 100 });
		const sent = await sendThroughN8n(sandbox, {
			items: people(1),
			account,
			options: { webhookUrl: 'https://example.com/hook?a=1' },
			credential: { apiToken: 'signed', baseUrl: sandbox.apiUrl, webhookSecret: 'a long secret of my own' },
		});
		expect(sent.outputs[0]).toHaveLength(1);
		expect(account.requestLog[0].body).toMatchObject({
			webhook_url: expect.stringMatching(
				/^https:\/\/example\.com\/hook\?a=1&signature=[\w-]{43}&reference=[\w-]+%2F1$/,
			),
		});
	});

	it('sends nothing whose webhook URL a secret would sign that can be guessed', async () => {
		const account = sandbox.account({ token: 'guessable', balance: 100 });
		const credential = { apiToken: 'guessable', baseUrl: sandbox.apiUrl, webhookSecret: 'fifteen letters' };
		const setup = { items: people(1), account, credential };
		const options = { webhookUrl: 'https://example.com/hook' };
		const refused = await sendThroughN8n(sandbox, { ...setup, options });
		expect(refused.error?.message).toContain('at least 16');
		expect(account.requestLog).toEqual([]);
		const sent = await sendThroughN8n(sandbox, setup);
		expect(sent.outputs[0]).toHaveLength(1);
	});

	it("uses the builder's own references, and numbers the requests", async () => {
		const list = people(3).map((person, index) => ({ ...person, ref: `fatura-${index}` }));
		const sent = await sendThroughN8n(sandbox, {
			items: list,
			options: { reference: '={{ $json.ref }}', requestReference: 'novembro', batchSize: 2 },
		});
		expect(sent.outputs[0].map(({ json }) => [json.reference, json.requestReference])).toEqual([
			['fatura-0', 'novembro/1'],
			['fatura-1', 'novembro/1'],
			['fatura-2', 'novembro/2'],
		]);
	});

	it('refuses a reference that is used twice for one phone', async () => {
		const [person] = people(1);
		const list = [person, { ...person, message: 'another text' }];
		const sent = await sendThroughN8n(sandbox, { items: list, options: { reference: 'same' } });
		expect(outcomes(sent.all)).toEqual({ accepted: 1, 'rejected: duplicateReference': 1 });
	});

	it('cleans what was pasted into the credential', async () => {
		const account = sandbox.account({ token: 'pasted', balance: 100 });
		const credential = { apiToken: '  Bearer pasted \n', baseUrl: `${sandbox.apiUrl}/ ` };
		const sent = await sendThroughN8n(sandbox, { items: people(1), account, credential });
		expect(sent.outputs[0]).toHaveLength(1);
	});
});

describe('a parameter that cannot be used', () => {
	it.each([
		[{ batchSize: 0 }, "'Batch Size' must be a whole number from 1 to 1000"],
		[{ concurrency: 'many' }, "'Concurrency' must be a whole number"],
		[{ balanceGuard: true }, "'Balance Guard' requires 'Price per Message'"],
		[{ sendOnceKey: 'a', requestReference: 'b' }, "'Send Once Key' sets the request references itself"],
		[{ webhookUrl: 'example.com' }, "'Webhook URL' must be a URL"],
		[{ webhookUrl: '={{ $json }}' }, "'Webhook URL' must be text or a number"],
		[{ reference: '={{ $json }}' }, "'Reference' must be text or a number"],
		[{ requestReference: '={{ [1] }}' }, "'Request Reference' must be text or a number, not [1]"],
		[{ testMode: 'sim' }, '\'Test Mode\' must be true or false, not "sim"'],
		[{ testMode: '={{ $json.nothing }}' }, "'Test Mode' must be true or false"],
	])(
		'%j stops before anything is sent, and with On Error: continue leaves by Not Sent',
		async (options, words) => {
			const stopped = await sendThroughN8n(sandbox, { items: people(2), options });
			expect(stopped.error?.message).toContain(words);
			const continued = await sendThroughN8n(sandbox, {
				items: people(2),
				options,
				onError: 'continueRegularOutput',
			});
			expect(continued.error).toBeUndefined();
			expect(continued.outputs[0]).toEqual([]);
			expect(continued.outputs[1]).toHaveLength(2);
			expect(continued.outputs[1][0].json.reasonText).toContain(words);
			expect(continued.outputs[1][0].json).toMatchObject({
				phone: '5511981000000',
				text: people(1)[0].message,
			});
			expect(stopped.account.received().size + continued.account.received().size).toBe(0);
		},
	);

	it('gives what was not sent a reference that no other run gives', async () => {
		const unsent = async () =>
			(
				await sendThroughN8n(sandbox, {
					items: people(2),
					options: { batchSize: 0 },
					onError: 'continueRegularOutput',
				})
			).all.map(({ json }) => json.reference);
		expect(new Set([...(await unsent()), ...(await unsent())]).size).toBe(4);
	});

	it('leaves by the one output, where one is wanted', async () => {
		const sent = await sendThroughN8n(sandbox, {
			items: people(2),
			options: { outputMode: 'single', timeout: 'abc' },
			onError: 'continueRegularOutput',
		});
		expect(sent.outputs.map((items) => items.length)).toEqual([2]);
		expect(outcomes(sent.all)).toEqual({ 'notSent: invalidRequest': 2 });
	});

	it.each(['htps://kolmeya.com.br/api', 'kolmeya.com.br/api', 'https://'])(
		'a Base URL such as %s is named, and nothing is unconfirmed',
		async (baseUrl) => {
			const stopped = await sendThroughN8n(sandbox, { items: people(2), baseUrl });
			expect(stopped.error?.description).toMatch(/Base URL.*is not a web address/);
			const sent = await sendThroughN8n(sandbox, {
				items: people(2),
				baseUrl,
				onError: 'continueRegularOutput',
			});
			expect(outcomes(sent.all)).toEqual({ 'notSent: unreachable': 2 });
		},
	);
});
