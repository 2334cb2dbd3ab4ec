/** After a threat no SMS until a person has seen to it; and who found a signed URL blocks nobody. */
import { forge } from './forgery.mjs';
import { phones, table, type Scene } from './reply-agent-scene.mjs';

export async function checkHeld(scene: Scene): Promise<void> {
	const [customer] = phones.slice(12);
	const asked = async () => (await scene.activities(customer)).map(({ note }) => note ?? '');
	const before = scene.model.heard.length;
	await scene.reply(customer, 'vou no procon');
	const threat = await asked();
	scene.checks.check(
		'a threat goes to a person and not to the model, and blocks nobody',
		threat.length === 1 &&
			threat[0].includes('desmarque') &&
			(await scene.row(customer))?.review === true &&
			!(await isBlocked(scene, customer)),
		JSON.stringify(threat),
	);
	await scene.reply(customer, 'Qual o horário?');
	const held = await asked();
	scene.checks.check(
		'what the phone writes meanwhile goes there, too, and brings no SMS',
		held.length === 2 &&
			held[1].includes('ainda espera por uma pessoa') &&
			(await scene.answers(customer)).length === 0 &&
			scene.model.heard.length === before,
		JSON.stringify(held),
	);
	await scene.stage.session.update(table, 'phone', `55${customer}`, { review: false });
	await scene.reply(customer, 'Então, qual o horário?');
	scene.checks.check(
		'until a person unticks it',
		(await scene.answers(customer)).length === 1,
		JSON.stringify(await scene.row(customer)),
	);
	await scene.reply(customer, 'Parem de me mandar SMS ou vou no Procon');
	const both = await asked();
	scene.checks.check(
		'a threat with an opt-out blocks, without a last word, and a person reads it',
		(await isBlocked(scene, customer)) &&
			(await scene.answers(customer)).length === 1 &&
			both.length === 3 &&
			both[2].includes('foi bloqueado') &&
			(await scene.row(customer))?.outcome === 'opted_out',
		`${JSON.stringify(both)} ${JSON.stringify(await scene.row(customer))}`,
	);
}

export async function checkForged(scene: Scene): Promise<void> {
	const [, victim] = phones.slice(12);
	const status = await forge(scene.agent, { phone: victim, id: 'forged' });
	scene.checks.check(
		'a forged SAIR through the signed URL of another message is refused and blocks nobody',
		status === 503 && !(await isBlocked(scene, victim)) && (await scene.row(victim)) === undefined,
		`${status} ${JSON.stringify(await scene.row(victim))}`,
	);
	await scene.reply(victim, 'Quero sair');
	scene.checks.check('a true one blocks', await isBlocked(scene, victim));
}

async function isBlocked({ agent }: Scene, phone: string): Promise<boolean> {
	// The list is the answer to any change of it.
	return JSON.stringify(await agent.account.tell('blacklist', { phone: '11955559999' })).includes(phone);
}
