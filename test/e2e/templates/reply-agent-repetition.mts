/** One event is one answer, whoever delivers it, however often, in whatever company. */
import { createHash, randomUUID } from 'node:crypto';
import { phones, table, type Scene } from './reply-agent-scene.mjs';

export async function checkRepetition(scene: Scene): Promise<void> {
	const asker = phones[3];
	await scene.reply(asker, 'Qual o horário?');
	const { url, payload } = await scene.lastCall();
	await Promise.all([scene.deliver(url, payload), scene.deliver(url, payload)]);
	scene.checks.check('a repeated call is not answered again', (await scene.answers(asker)).length === 1);

	// Another process has claimed the event: the trigger of this one has not seen it yet.
	const id = randomUUID();
	const eventId = createHash('sha256')
		.update(JSON.stringify(['reply', id]))
		.digest('hex')
		.slice(0, 32);
	const claim = { event_id: eventId, phone: `55${asker}`, text: 'horário?', opt_out: false };
	await scene.stage.session.insert(table, [{ ...claim, outcome: 'open', answered: false }]);
	await scene.deliver(url, { ...payload, reply: [{ ...payload.reply[0], id }] });
	const rows = (await scene.agent.rows(table)).filter(({ event_id: event }) => event === eventId);
	scene.checks.check(
		'nor one that another process has claimed',
		(await scene.answers(asker)).length === 1 && rows.length === 1,
		`${JSON.stringify(await scene.answers(asker))} ${JSON.stringify(rows)}`,
	);
	await scene.sweep();
	await scene.sweep();
	const asked = await scene.activities(asker);
	scene.checks.check(
		'when that process dies, a person is asked, once',
		asked.length === 1 && asked[0].note?.includes('não terminou') === true,
		JSON.stringify(asked),
	);
}

/** Tools of an agent see the first item of its input: two replies of one call must not be mixed up. */
export async function checkTwoInOneCall(scene: Scene): Promise<void> {
	const [one, two] = [phones[8], phones[9]];
	await scene.reply(one, 'aparelho mudo');
	const { url, payload } = await scene.lastCall();
	const [reply] = payload.reply;
	const from = (number: string, text: string) => ({
		...reply,
		id: randomUUID(),
		reply: text,
		message: { ...reply.message, phone: Number(number) },
	});
	await scene.deliver(url, { ...payload, reply: [from(one, 'reclamação'), from(two, 'Qual o horário?')] });
	const [first, second] = [await scene.answers(one), await scene.answers(two)];
	scene.checks.check(
		'of two replies in one call each phone gets its own',
		first.length === 0 && second.length === 1 && (await scene.activities(one)).length === 2,
		JSON.stringify({ first, second }),
	);
	await scene.deliver(url, { ...payload, reply: [from(one, 'Que horário?'), from(two, 'Que horário?')] });
	scene.checks.check(
		'and of two questions too',
		(await scene.answers(one)).length === 1 && (await scene.answers(two)).length === 2,
	);
}
