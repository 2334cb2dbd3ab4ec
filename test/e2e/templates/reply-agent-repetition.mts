/** One event is one answer, whoever delivers it, however often, in whatever company. */
import { createHash } from 'node:crypto';
import { phones, table, type Scene } from './reply-agent-scene.mjs';

export async function checkRepetition(scene: Scene): Promise<void> {
	const asker = phones[3];
	await scene.reply(asker, 'Qual o horário?');
	const { url, payload } = await scene.lastCall();
	await Promise.all([scene.deliver(url, payload), scene.deliver(url, payload)]);
	scene.checks.check('a repeated call is not answered again', (await scene.answers(asker)).length === 1);

	// Another process has claimed the event: the trigger of this one has not seen it yet.
	const [{ id }] = (await scene.unheard(asker, 'horário?')).payload.reply;
	const eventId = createHash('sha256')
		.update(JSON.stringify(['reply', id]))
		.digest('hex')
		.slice(0, 32);
	const claim = { event_id: eventId, phone: `55${asker}`, text: 'horário?', opt_out: false };
	await scene.stage.session.insert(table, [{ ...claim, outcome: 'open', answered: false }]);
	const call = await scene.lastCall();
	await scene.deliver(call.url, call.payload);
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
	const together = async (...replies: Array<[from: string, text: string]>) => {
		const calls = [];
		for (const [from, text] of replies) calls.push(await scene.unheard(from, text));
		const [{ url, payload }] = calls;
		await scene.deliver(url, { ...payload, reply: calls.flatMap((call) => call.payload.reply) });
	};
	await together([one, 'reclamação'], [two, 'Qual o horário?']);
	const [first, second] = [await scene.answers(one), await scene.answers(two)];
	scene.checks.check(
		'of two replies in one call each phone gets its own',
		first.length === 0 && second.length === 1 && (await scene.activities(one)).length === 2,
		JSON.stringify({ first, second }),
	);
	await together([one, 'Que horário?'], [two, 'Que horário?']);
	const both = [await scene.answers(one), await scene.answers(two)];
	scene.checks.check(
		'and of two questions too',
		both[0].length === 1 && both[1].length === 2,
		JSON.stringify([both, await scene.row(one), await scene.row(two)]),
	);
}
