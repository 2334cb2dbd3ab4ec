/** 15: everybody is asked once; yes, no, something else, silence and bad numbers end differently. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Checks } from '../../support/processes/verdict.mjs';
import { forge } from './forgery.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const table = 'Kolmeya appointments';
const trigger = 'Every morning';
const round = 'Every hour';
const day = 86_400_000;
/** One minute is the shortest wait, and n8n looks once a minute. */
const patienceMs = 150_000;

const people = [
	{ name: 'Ana', phone: '11955552001', reply: 'Sim!', status: 'confirmed' },
	{ name: 'Bruno', phone: '11955552002', reply: 'não', status: 'declined' },
	{ name: 'Carla', phone: '11955552003', reply: 'que horas mesmo?', status: 'unclear' },
	{ name: 'Davi', phone: '11955552004', status: 'noAnswer' },
	{ name: 'Eva', phone: '11955552005', lost: true, status: 'unreachable' },
	{ name: 'Fabio', phone: '12', status: 'unreachable' },
	{ name: 'Nina', phone: '11955552012', reply: 'Me tira dessa lista', status: 'unclear' },
];

export default async function appointmentConfirmation(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const clinic = await Rehearsal.prepare(stage, 'appointment-confirmation', {
		settings: { clinic: 'Clínica Teste', waitAmount: 1, waitUnit: 'minutes' },
	});
	await checks.attempt('appointment-confirmation: asked, answered, silent, unreachable', async () => {
		const { status, error } = await clinic.run(trigger);
		checks.check('a day without appointments is no error', status === 'success', error);
		await fill(stage);
		await clinic.run(trigger);
		await asked(clinic, 6);
		await clinic.run(trigger);
		await clinic.quiet();
		const sent = await clinic.account.messages();
		checks.check(
			'those of tomorrow are asked, once, and nobody else',
			sent.length === 6 &&
				sent.every(({ text }) => text.includes('Clínica Teste') && text.includes('às 14:30')),
			sent.map(({ phone, text }) => `${phone} ${text}`).join('\n'),
		);
		await answer(clinic);
		await checkOutcomes(clinic, checks);
		await checkFurther(clinic, checks);
		await checkLost(clinic, checks);
	});
	await clinic.end();
}

async function fill({ session }: Stage): Promise<void> {
	const tomorrow = new Date(Date.now() - 3 * 3_600_000 + day).toISOString().slice(0, 10);
	const at = (date: string) => new Date(`${date}T14:30:00-03:00`).toISOString();
	const rows = people.map(({ name, phone }) => ({
		name,
		phone,
		starts_at: at(tomorrow),
		status: 'scheduled',
	}));
	const later = new Date(Date.parse(at(tomorrow)) + day).toISOString();
	await session.insert(table, [
		...rows,
		{ name: 'Gil', phone: '11955552007', starts_at: later, status: 'scheduled' },
		{ name: 'Hugo', phone: '11955552008', starts_at: at(tomorrow), status: 'cancelled' },
	]);
}

async function asked({ account }: Rehearsal, count: number): Promise<void> {
	for (let i = 0; i < 200 && (await account.messages()).length < count; i++) await sleep(200);
}

async function answer(clinic: Rehearsal): Promise<void> {
	await clinic.quiet();
	for (const { phone, reply, lost } of people) {
		if (reply) await clinic.account.tell('reply', { phone, text: reply });
		if (lost) await clinic.account.tell('status', { phone, code: 4 });
	}
}

async function checkOutcomes(clinic: Rehearsal, checks: Checks): Promise<void> {
	const deadline = Date.now() + patienceMs;
	let rows = await clinic.rows(table);
	while (rows.some(({ status }) => status === 'asked') && Date.now() < deadline) {
		await sleep(1000);
		rows = await clinic.rows(table);
	}
	const status = new Map(rows.map((row) => [row.name, row.status]));
	const wrong = people.filter((person) => status.get(person.name) !== person.status);
	checks.check(
		'every answer, silence and failure is in the table',
		wrong.length === 0,
		JSON.stringify([...status]),
	);
	const untouched = status.get('Gil') === 'scheduled' && status.get('Hugo') === 'cancelled';
	checks.check('the appointments of other days and the cancelled ones are left alone', untouched);
	await clinic.quiet();
	const received = await clinic.account.received();
	checks.check(
		'who confirms is thanked',
		received['11955552001']?.at(-1)?.startsWith('Obrigado, Ana') === true,
	);
	checks.check('who declines is offered another time', received['11955552002']?.length === 2);
	const told = await clinic.mails(6);
	const calls = told.map(({ subject }) => subject).sort();
	const words = told.map(({ text }) => text).join('\n');
	checks.check(
		'with the phone as people write it, and nothing in English',
		words.includes('Carla, (11) 95555-2003, consulta em') &&
			words.includes('Resposta: que horas mesmo?') &&
			!/not|phone|number|Kolmeya/.test(words),
		words,
	);
	checks.check(
		'the front desk is told whom to call, in its language',
		calls.length === 6 &&
			!calls.some((subject) => subject.includes('Ana')) &&
			['Bruno', 'Carla', 'Davi', 'Eva', 'Fabio', 'Nina'].every((name, i) =>
				calls[i]?.startsWith(`Ligar para ${name}:`),
			),
		calls.join(' | '),
	);
}

/** After the outcome n8n answers for the wait itself: only the trigger hears of these. */
async function checkFurther(clinic: Rehearsal, checks: Checks): Promise<void> {
	const [ana, , , davi] = people;
	const isBlocked = async ({ phone }: { phone: string }) =>
		JSON.stringify(await clinic.account.tell('blacklist', { phone: '11955559999' })).includes(phone);
	checks.check('an opt-out for an answer is blocked', await isBlocked({ phone: '11955552012' }));
	const before = (await clinic.mails()).length;
	await clinic.account.tell('reply', { phone: ana.phone, text: 'não vou poder ir' });
	const mails = (await clinic.mails(before + 1)).slice(before);
	checks.check(
		'second thoughts go to the front desk, and block nobody',
		mails.length === 1 &&
			mails[0].subject === 'Nova resposta de Ana' &&
			mails[0].text.includes('não vou poder ir') &&
			mails[0].text.includes('Na agenda está: confirmada, “Sim!”') &&
			!(await isBlocked(ana)),
		JSON.stringify(mails),
	);
	const status = await forge(clinic, { phone: davi.phone, id: 'forged' });
	checks.check(
		'a forged SAIR through the signed URL of another message is refused and blocks nobody',
		status === 503 && !(await isBlocked(davi)),
		String(status),
	);
	await clinic.account.tell('reply', { phone: davi.phone, text: 'SAIR' });
	await clinic.mails(before + 2);
	await clinic.quiet();
	checks.check('a true one, late, is blocked', await isBlocked(davi));
	await clinic.account.tell('blacklist', { phone: davi.phone, remove: true });
}

/** Marked as asked by a run that died: nobody waits for their answers. */
async function checkLost(clinic: Rehearsal, checks: Checks): Promise<void> {
	const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
	const asked = { starts_at: hoursAgo(-20), status: 'asked' };
	await clinic.stage.session.insert(table, [
		{ ...asked, name: 'Íris', phone: '11955552009', asked_at: hoursAgo(3) },
		{ ...asked, name: 'João <b>', phone: '11955552010', asked_at: hoursAgo(2) },
		{ ...asked, name: 'Kátia', phone: '11955552011', asked_at: hoursAgo(0.2) },
	]);
	const before = (await clinic.mails()).length;
	const runs = [await clinic.run(round), await clinic.run(round)];
	const mails = (await clinic.mails(before + 1)).slice(before);
	const text = mails.map((mail) => mail.text).join();
	checks.check(
		'who was to be asked and got no outcome is named to the front desk, once',
		mails.length === 1 &&
			['Íris', 'João b', '(11) 95555-2009', '(11) 95555-2010'].every((words) => text.includes(words)) &&
			!text.includes('Kátia') &&
			runs.every(({ status }) => status === 'success'),
		JSON.stringify([mails, runs.map(({ status }) => status)]),
	);
	const status = new Map((await clinic.rows(table)).map((row) => [row.name, row.status]));
	checks.check(
		'and who may still answer is left alone',
		[status.get('Íris'), status.get('João <b>'), status.get('Kátia')].join() === 'unknown,unknown,asked',
		JSON.stringify([...status]),
	);
}
