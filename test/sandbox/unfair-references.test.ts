import type { Fault } from '../../sandbox';
import { fields, person, rows, startReceiver, stored, useSandbox } from './support';

const { open } = useSandbox();

const REQUEST = `Fatura/${'R'.repeat(300)}`;
const MESSAGE = `Cliente/${'M'.repeat(300)}`;

async function sent(fault: Partial<Fault>) {
	const { account, call } = open();
	const receiver = await startReceiver();
	account.fault({ on: 'sms/store', kind: 'referencesChanged', ...fault });
	const messages = [
		{ phone: person(1), message: 'Olá', reference: MESSAGE },
		{ phone: '123', message: 'Olá', reference: MESSAGE },
	];
	const answer = await call('sms/store', { reference: REQUEST, webhook_url: receiver.url, messages });
	const look = async (path: string, by: Record<string, unknown>) => {
		const { status, body } = await call(`sms/status/${path}`, by);
		return status === 200 ? fields(body) : status;
	};
	return { account, answer, receiver, look, ...stored(answer) };
}

it.each<[string, Partial<Fault>, string | null, string | null]>([
	['cut to 50', {}, REQUEST.slice(0, 50), MESSAGE.slice(0, 50)],
	['cut to 255', { length: 255 }, REQUEST.slice(0, 255), MESSAGE.slice(0, 255)],
	['lower-cased', { change: 'lower' }, REQUEST.toLowerCase(), MESSAGE.toLowerCase()],
	['null', { change: 'null' }, null, null],
])('%s: in the answer, in look-ups, in webhooks', async (_, fault, request, message) => {
	const { account, answer, receiver, look, id, reference, valids } = await sent(fault);
	expect([reference, valids[0].reference]).toEqual([request, message]);
	expect(rows(fields(answer.body).invalids)[0].reference ?? null).toBe(message);
	expect(await look('request', { id })).toMatchObject({
		reference: request,
		messages: [{ reference: message }],
	});
	expect(await look('message', { id: valids[0].id })).toMatchObject({ reference: message });
	expect([
		await look('request', { reference: REQUEST }),
		await look('message', { reference: MESSAGE }),
	]).toEqual([404, 404]);
	if (request !== null) expect(await look('request', { reference: request })).toMatchObject({ id });
	if (message !== null)
		expect(await look('message', { reference: message })).toMatchObject({ id: valids[0].id });
	await account.setStatus(valids[0].id, 3);
	await account.reply(valids[0].id, 'Sim');
	expect(receiver.deliveries.map(({ body }) => body)).toMatchObject([
		{ reference: request, messages: [{ reference: message }] },
		{ reference: request, reply: [{ message: { reference: message } }] },
	]);
});

it('are still found under what was sent when look-ups are lenient', async () => {
	const { look, id, valids } = await sent({ change: 'lower', lenient: true });
	expect(await look('request', { reference: REQUEST })).toMatchObject({
		id,
		reference: REQUEST.toLowerCase(),
	});
	expect(await look('message', { reference: MESSAGE })).toMatchObject({ id: valids[0].id });
});
