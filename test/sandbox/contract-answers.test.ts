import { z } from 'zod/v4';
import { type Exchange, generate, witnesses } from '../../sandbox';
import { Accounts } from '../../sandbox/account/accounts';
import { endpoints } from '../../sandbox/api/endpoints';
import { vendorRouter } from '../../sandbox/api/vendor';
import { SettingsOptions } from '../../sandbox/core/options';
import { operationAt, requestSchema, webhookSchemas } from '../support/contract/document';
import { fieldsOfSchema, fieldsOfValue } from '../support/contract/fields';
import { misfitsOfAnswer } from '../support/contract/fit';
import { fitting } from '../support/contract/requests';
import { person, post, startReceiver, stored, useSandbox } from './support';

/**
 * What the sandbox answers, in each of its manners, is in docs/openapi.json (test/setup.ts compares), and what is there,
 * the sandbox answers.
 */

const { sandbox, open } = useSandbox({});

/** Which fields came, by what should have them: two endpoints may give the same. */
const seen = new Map<string, string[]>();
const note = (name: string, value: unknown) =>
	seen.set(name, [...new Set([...(seen.get(name) ?? []), ...fieldsOfValue(value)])]);

const witness = {
	exchange({ endpoint, answer }: Exchange) {
		if (answer && answer.status < 300) note(answerOf(endpoint), answer.body);
	},
	webhook(payload: unknown) {
		const given = fieldsOfValue(payload);
		for (const [name, schema] of webhookSchemas) {
			const named = fieldsOfSchema(schema);
			const isTest = name === 'test' && given.join() === '.test';
			if (isTest || given.every((field) => named.includes(field))) note(`webhook ${name}`, payload);
		}
	},
};
/** What an endpoint gives, as text: it may be nothing. */
const answerOf = (path: string) => JSON.stringify(contentOf(path)) ?? path;
const contentOf = (path: string) => operationAt(path).responses['200']?.content?.['application/json'].schema;

beforeAll(() => void witnesses.add(witness));
afterAll(() => void witnesses.delete(witness));

const Choices = z.object({ properties: z.record(z.string(), z.object({ enum: z.array(z.string()) })) });
const choices = Choices.parse(z.toJSONSchema(SettingsOptions.shape.quirks.unwrap())).properties;
const manners = Object.entries(choices).flatMap(([quirk, { enum: values }]) =>
	values.map((value) => ({ [quirk]: value })),
);

/** An account with a history of all there is to ask for. */
function openUsed(quirks: object) {
	const { account, call } = open({
		quirks,
		blacklist: [person(2)],
		doNotDisturb: [person(3)],
		rateLimit: { limit: 1e9 },
	});
	const some = { replies: 9, webReplies: 9, invalids: 40, accesses: 40 };
	generate(account, { rows: 60, campaigns: 3, perRequest: 5, days: 6, ...some });
	return { account, call };
}

const text = 'Oi';
/** Of each kind one: taken, invalid, blocked, not to be disturbed, a duplicate. */
const mixed = [person(0), '1', person(2), person(3), person(0)].map((phone) => ({
	phone,
	message: text,
	reference: 'm',
}));

it.each(manners)('%j: every answer is documented', async (quirks) => {
	const { account, call } = openUsed(quirks);
	const { id, valids } = stored(await call('sms/store', { reference: 'r', messages: mixed }));
	await call('sms/store', { messages: [{ phone: '1', message: text }] });
	await call('sms/status/request', { id });
	await call('sms/status/message', { id: valids[0].id });
	const [job] = account.ledger.campaigns.keys();
	for (const { path } of endpoints) {
		const own = path.replace(/\{\w+\}/, String(job));
		for (const [, request] of fitting(requestSchema(operationAt(path)))) await call(own, request);
	}
});

/** Documented, and never answered here: nobody has seen it. */
const UNSEEN = ['.links'];

it.each(endpoints)('$path: every documented field is answered', ({ path }) => {
	const came = [...(seen.get(answerOf(path)) ?? []), ...UNSEEN];
	const documented = fieldsOfSchema(contentOf(path) ?? {});
	expect(documented.filter((field) => !came.includes(field))).toEqual([]);
});

it.each(endpoints)('$path: only POST, only with a token, only from released addresses', async ({ path }) => {
	const url = `${sandbox().apiUrl}/v1/${path.replace(/\{\w+\}/, '1')}`;
	const { account } = open({ allowedIps: ['192.0.2.1'] });
	const limited = open({ rateLimit: { limit: 1 } }).account;
	await post(limited, url, {});
	const refused = [
		await post(account, url, {}, 'unknown'),
		await post(account, url, {}),
		await post(limited, url, {}),
	];
	expect(refused.map(({ status }) => status)).toEqual([401, 403, 429]);
	expect(refused.flatMap(({ status, body }) => misfitsOfAnswer(path, status, body))).toEqual([]);
	const methods = ['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
	const others = await Promise.all(methods.map(async (method) => await fetch(url, { method })));
	expect(others.map(({ status }) => status)).toEqual(methods.map(() => 405));
});

it('nothing answers beside the endpoints', () => {
	// One handler looks all paths up in their list.
	const { stack } = vendorRouter(new Accounts(open().account.world, {}));
	expect(stack.map(({ route }) => route)).toEqual([undefined]);
});

it('every documented webhook is sent, with all of its fields', async () => {
	const receiver = await startReceiver();
	const { account, call } = open();
	const messages = [{ phone: person(0), message: text, reference: 'm' }];
	const { id, valids } = stored(await call('sms/store', { webhook_url: receiver.url, messages }));
	await account.setStatus(valids[0].id, 3);
	await account.reply(valids[0].id, 'SIM');
	await account.reply(valids[0].id, 'SIM', { shape: 'specification' });
	await account.rejectRequest(id, 'Conteúdo não permitido');
	await call('sms/webhook', { webhook_url: receiver.url });
	for (const [type, data] of campaignData) {
		const event = { type, jobId: 7, jobName: 'Natal', data: [data] };
		await account.campaignEvent(receiver.url, event);
	}
	const missing = webhookSchemas.flatMap(([name, schema]) => {
		const came = seen.get(`webhook ${name}`);
		if (!came) return [name];
		return fieldsOfSchema(schema).filter((field) => !came.includes(field));
	});
	expect(missing).toEqual([]);
});

/** The sandbox sends what it is given here; its own are the fields around it. */
const record = { id: 1, fullphone: 11987654321, custom_data: {} };
const campaignData: Array<[type: 1 | 2 | 3 | 4 | 5 | 6, data: Record<string, unknown>]> = [
	[1, { ...record, code: 9 }],
	[2, { ...record, code: 3, message: text }],
	[3, { ...record, reply: 'SIM', message: text }],
	[4, { ...record, message: text, useragent: 'Mozilla/5.0', ip: '192.0.2.1' }],
	[5, { message: 'Recusada' }],
	[6, { message: 'Recusada' }],
];
