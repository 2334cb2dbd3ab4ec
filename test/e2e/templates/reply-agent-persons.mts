/** What the agent cannot answer goes to a person, once, whatever is out of order. */
import { startedBy } from './meanwhile.mjs';
import { phones, type Scene } from './reply-agent-scene.mjs';

export async function checkPassedOn(scene: Scene): Promise<void> {
	const cases: Array<[from: string, text: string, why: string]> = [
		[phones[4], 'Quero fazer uma reclamação <b>já</b>', 'reclamação sobre'],
		[phones[5], 'aparelho mudo', 'não enviou resposta'],
		[phones[6], 'aparelho quebrado', 'não respondeu'],
		[phones[7], 'um pedido longo', 'não saiu'],
	];
	for (const [from, text, why] of cases) {
		await scene.reply(from, text);
		const asked = await scene.activities(from);
		const rooms = await scene.rooms(from);
		scene.checks.check(
			`"${text}" goes to a person, and no SMS`,
			asked.length === 1 && asked[0].note?.includes(why) === true && (await scene.answers(from)).length === 0,
			`${JSON.stringify(asked)} ${JSON.stringify(await scene.row(from))}`,
		);
		scene.checks.check(
			'in the room of that phone',
			rooms.length === 1 && rooms[0].id === asked[0]?.res_id,
			JSON.stringify(rooms),
		);
	}
	const [{ note }] = await scene.activities(phones[4]);
	scene.checks.check(
		'what the customer wrote is text, not HTML',
		note?.includes('&lt;b>') === true,
		note ?? '',
	);
}

export async function checkLimit(scene: Scene): Promise<void> {
	const talker = phones[9];
	const before = scene.model.heard.length;
	await scene.reply(talker, 'E o horário de domingo?');
	const asked = await scene.activities(talker);
	scene.checks.check(
		'above the limit of the day a person is asked, and not the model',
		asked.length === 1 &&
			asked[0].note?.includes('Limite') === true &&
			(await scene.answers(talker)).length === 2 &&
			scene.model.heard.length === before,
		JSON.stringify(asked),
	);
}

export async function checkOdooDown(scene: Scene): Promise<void> {
	const from = phones[10];
	await scene.odoo.fail('refuse');
	const ended = await startedBy(scene.agent, async () => await scene.reply(from, 'reclamação'));
	const row = await scene.row(from);
	const failed = ended.filter(({ status }) => status === 'error');
	scene.checks.check(
		'while Odoo refuses, the reply stays open and the execution says so',
		row?.outcome === 'open' && failed.length > 0 && (await scene.activities(from)).length === 0,
		`${JSON.stringify(row)} ${ended.map(({ status }) => status).join()}`,
	);
	await scene.sweep();
	scene.checks.check('and the next round asks', (await scene.activities(from)).length === 1);
	await scene.odoo.fail('loseAnswer');
	await scene.reply(from, 'outra reclamação');
	await scene.odoo.recover();
	await scene.sweep();
	scene.checks.check(
		'an answer of Odoo that got lost makes no second activity',
		(await scene.activities(from)).length === 2 && (await scene.row(from))?.outcome === 'person',
		JSON.stringify(await scene.activities(from)),
	);
}

export async function checkModelDown(scene: Scene): Promise<void> {
	const from = phones[11];
	await scene.model.stop();
	await scene.reply(from, 'Qual o horário?');
	const asked = await scene.activities(from);
	scene.checks.check(
		'without the model a person is asked, and no SMS is sent',
		asked.length === 1 &&
			asked[0].note?.includes('não respondeu') === true &&
			(await scene.answers(from)).length === 0,
		`${JSON.stringify(asked)} ${JSON.stringify(await scene.row(from))}`,
	);
}
