/** 5: who says stop is blocked at Kolmeya and flagged in Odoo, whichever side heard it first. */
import { z } from 'zod';
import type { Json } from '../../support/n8n/client.mjs';
import { triggerUrl } from '../../support/templates/templates.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { forge } from './forgery.mjs';
import { callerOf, type Caller } from './helpers.mjs';
import { startedBy } from './meanwhile.mjs';
import { OdooRecords } from './odoo-records.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const table = 'Kolmeya blacklist';
const Blocked = z.array(z.object({ phone: z.string(), document: z.string().nullable() }));
const Anything = z.unknown();

export default async function blacklistSync(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const odoo = new OdooRecords(stage.sandbox);
	await odoo.reset();
	const people = await choosePeople(odoo);
	const sync = await Rehearsal.prepare(stage, 'blacklist-sync', {
		account: {
			blacklist: [people.panel.phone, people.report.phone],
			doNotDisturb: [people.register.phone],
		},
	});
	const caller = await callerOf(stage, sync, triggerUrl(stage.n8n.url, sync.template) ?? '');
	const scene = new Scene(sync, odoo, people);
	await checks.attempt('blacklist-sync: both ways, adding and removing', async () => {
		await checkNotSent(scene, checks, caller);
		await checkOptOut(scene, checks, caller);
		await checkFlags(scene, checks);
		await checkReport(scene, checks);
		await checkNothingTwice(scene, checks);
		await checkRelease(scene, checks);
		await checkNoRelease(scene, checks);
		await checkOdooDown(scene, checks);
		await checkKolmeyaDown(scene, checks);
		await checkReceived(scene, checks);
	});
	await stage.session.discard(caller.workflowId);
	await sync.end();
	await odoo.reset();
}

interface Person {
	room: number;
	customer: number;
	/** Area code and number. */
	phone: string;
	/** As Odoo has it, empty where it has none. */
	cpf: string;
}

interface Cast {
	/** with a CPF in Odoo */
	optOut: Person;
	flagged: Person;
	customer: Person;
	/** without */
	panel: Person;
	report: Person;
	register: Person;
	flaggedToo: Person;
	late: Person;
	unlucky: Person;
}

/** Rooms of the sandbox's first day, each for one part of the story. */
async function choosePeople(odoo: OdooRecords): Promise<Cast> {
	const vat = new Map((await odoo.rows('res.partner')).map((partner) => [partner.id, partner.vat]));
	const people = (await odoo.rows('chatroom.room')).map((room) => ({
		room: room.id,
		customer: Number(room.customer_id),
		phone: String(room.mobile_number).replace('+55', ''),
		cpf: String(vat.get(Number(room.customer_id)) ?? '').replace(/\D/g, ''),
	}));
	const [optOut, flagged, customer] = people.filter(({ cpf }) => cpf !== '');
	const [panel, report, register, flaggedToo, late, unlucky] = people.filter(({ cpf }) => cpf === '');
	// What stands in the field for the CPF is not always one.
	await odoo.write('res.partner', flaggedToo.customer, { vat: '123.456.789-00' });
	return { optOut, flagged, customer, panel, report, register, flaggedToo, late, unlucky };
}

/** What another workflow could not send is flagged. */
async function checkNotSent(scene: Scene, checks: Checks, caller: Caller): Promise<void> {
	const { optOut, panel, register, customer, late } = scene.people;
	await caller.send(
		[optOut, panel, register, customer, late].map(({ phone }) => ({ phone, message: 'Olá da loja' })),
	);
	await scene.sync.quiet(1500);
	const [refused, disturbed, fine] = await Promise.all(
		[panel, register, customer].map((one) => scene.room(one)),
	);
	checks.check(
		'who was refused as blacklisted is flagged, with the time',
		refused.phone_blacklisted === true && refused.phone_not_disturb === false && isNow(refused),
		JSON.stringify(refused),
	);
	checks.check(
		'who is in the do-not-disturb register gets that flag, and no other',
		disturbed.phone_not_disturb === true && disturbed.phone_blacklisted === false && isNow(disturbed),
		JSON.stringify(disturbed),
	);
	checks.check(
		'who was sent to is left alone',
		fine.phone_blacklisted === false && fine.phone_status_checked_at === null,
		JSON.stringify(fine),
	);
}

async function checkOptOut(scene: Scene, checks: Checks, caller: Caller): Promise<void> {
	const { optOut } = scene.people;
	const before = await scene.blacklist();
	await checkNoOptOut(scene, checks);
	await checkForged(scene, checks);
	await scene.sync.account.tell('reply', { phone: optOut.phone, text: 'Me tira dessa lista!' });
	await scene.sync.quiet(2500);
	const added = (await scene.blacklist()).filter((entry) => !before.includes(entry));
	checks.check(
		'"me tira dessa lista" blocks the number for everybody, and with the CPF that Odoo knows',
		same(added, [`${optOut.phone}/`, `${optOut.phone}/${optOut.cpf}`]),
		added.join(),
	);
	const room = await scene.room(optOut);
	checks.check('and flags the room', room.phone_blacklisted === true && isNow(room), JSON.stringify(room));
	await caller.send([{ phone: optOut.phone, message: 'Ainda aí?' }]);
	const texts = (await scene.sync.account.received())[optOut.phone];
	checks.check('the next SMS is refused', texts.length === 1, texts.join());
}

/** Threats and the wrong person are for a person; nobody is blocked who did not ask for it. */
async function checkNoOptOut(scene: Scene, checks: Checks): Promise<void> {
	const { customer } = scene.people;
	const before = await scene.blacklist();
	for (const text of ['Não quero sair', 'posso cancelar a consulta?']) {
		await scene.sync.account.tell('reply', { phone: customer.phone, text });
		await scene.sync.quiet(2500);
	}
	const room = await scene.room(customer);
	checks.check(
		'an ordinary reply blocks nobody, and holds nothing',
		same(await scene.blacklist(), before) && room.phone_not_disturb === false,
		JSON.stringify(room),
	);
	for (const text of ['vou no procon', 'número errado']) {
		await scene.odoo.write('chatroom.room', customer.room, { phone_not_disturb: false });
		const error = await errorsAfterReply(scene, customer.phone, text);
		const held = await scene.room(customer);
		checks.check(
			`"${text}" blocks nobody: the room is do-not-disturb, and the run says who has to be read`,
			same(await scene.blacklist(), before) &&
				held.phone_not_disturb === true &&
				held.phone_blacklisted === false &&
				error.includes(`A person has to read the reply of ${customer.phone}`),
			`${error} ${JSON.stringify(held)}`,
		);
	}
	await scene.odoo.write('chatroom.room', customer.room, { phone_not_disturb: false });
	const { status, error } = await scene.sync.run('Every hour');
	checks.check(
		'a person who unticks it settles it',
		status === 'success' && (await scene.room(customer)).phone_not_disturb === false,
		error,
	);
}

async function errorsAfterReply({ sync }: Scene, phone: string, text: string): Promise<string> {
	const ended = await startedBy(sync, async () => {
		await sync.account.tell('reply', { phone, text });
		await sync.quiet(2500);
	});
	return ended.map(({ error }) => error ?? '').join();
}

/** Somebody has found the signed URL of another customer's message. */
async function checkForged(scene: Scene, checks: Checks): Promise<void> {
	const { customer, late } = scene.people;
	const before = await scene.blacklist();
	const forgeries = {
		'of nobody': { id: 'forged', phone: late.phone },
		'with the ID of a true one': { phone: late.phone },
		'with another text': {},
	};
	for (const [what, changes] of Object.entries(forgeries)) {
		const status = await forge(scene.sync, changes);
		checks.check(
			`a reply ${what}, through the signed URL of another message, blocks nobody`,
			// An ID that has come already is a repetition, whatever stands beside it.
			status === ('id' in changes ? 503 : 200) && same(await scene.blacklist(), before),
			`${status} ${(await scene.blacklist()).join()}`,
		);
	}
	const rooms = await Promise.all([customer, late].map((one) => scene.room(one)));
	checks.check(
		'and flags nothing',
		rooms.every((room) => room.phone_blacklisted === false),
		JSON.stringify(rooms),
	);
}

/** Two people at Odoo's screen. */
async function checkFlags(scene: Scene, checks: Checks): Promise<void> {
	const { flagged, flaggedToo } = scene.people;
	const before = await scene.blacklist();
	for (const { room } of [flagged, flaggedToo])
		await scene.odoo.write('chatroom.room', room, { phone_blacklisted: true });
	const { status, error } = await scene.sync.run('Every hour');
	const added = (await scene.blacklist()).filter((entry) => !before.includes(entry));
	checks.check(
		'flags of Odoo are blocks at Kolmeya, with CPF where there is one',
		status === 'success' &&
			same(added, [`${flagged.phone}/`, `${flagged.phone}/${flagged.cpf}`, `${flaggedToo.phone}/`]),
		`${error} ${added.join()}`,
	);
}

async function checkReport(scene: Scene, checks: Checks): Promise<void> {
	const { report } = scene.people;
	const body = { messages: [{ phone: Number(report.phone), message: 'De outro sistema' }] };
	await scene.sync.account.vendor('sms/store', body, Anything);
	const before = await scene.blacklist();
	const { status, error } = await scene.sync.run('Every night');
	const room = await scene.room(report);
	checks.check(
		"at night, what Kolmeya's report says was refused is flagged",
		status === 'success' && room.phone_blacklisted === true && isNow(room),
		`${error} ${JSON.stringify(room)}`,
	);
	checks.check('without another block', same(await scene.blacklist(), before));
}

async function checkNothingTwice(scene: Scene, checks: Checks): Promise<void> {
	const before = await scene.everything();
	const runs = [await scene.sync.run('Every hour'), await scene.sync.run('Every night')];
	const after = await scene.everything();
	checks.check(
		'running again changes nothing, asks Kolmeya for nothing and writes nothing to Odoo',
		runs.every(({ status }) => status === 'success') && after === before,
		`${before}\n${after}`,
	);
}

/** A person unflags one who was flagged in Odoo, one who had said SAIR, and one that Kolmeya had refused. */
async function checkRelease(scene: Scene, checks: Checks): Promise<void> {
	const released = [scene.people.flagged, scene.people.optOut, scene.people.report];
	for (const { room } of released)
		await scene.odoo.write('chatroom.room', room, { phone_blacklisted: false });
	const { status, error } = await scene.sync.run('Every hour');
	const free = async () =>
		(await scene.blacklist()).every((entry) => !released.some(({ phone }) => entry.startsWith(phone)));
	checks.check(
		'unflagged by a person, they are released at Kolmeya, with all their entries',
		status === 'success' && (await free()),
		`${error} ${(await scene.blacklist()).join()}`,
	);
	const night = await scene.sync.run('Every night');
	const rooms = await Promise.all(released.map((one) => scene.room(one)));
	checks.check(
		"and stay so, although today's report still tells of the refusal",
		night.status === 'success' && (await free()) && rooms.every((room) => room.phone_blacklisted === false),
		`${night.error} ${JSON.stringify(rooms)}`,
	);
}

/** The room is gone, or another one comes: nobody has unflagged anything. */
async function checkNoRelease(scene: Scene, checks: Checks): Promise<void> {
	const { flaggedToo } = scene.people;
	await scene.odoo.unlink('chatroom.room', flaggedToo.room);
	await scene.sync.run('Every hour');
	const blocked = async () => (await scene.blacklist()).includes(`${flaggedToo.phone}/`);
	checks.check('a deleted room releases nobody', await blocked(), (await scene.blacklist()).join());
	const [area, first, last] = [
		flaggedToo.phone.slice(0, 2),
		flaggedToo.phone.slice(2, 7),
		flaggedToo.phone.slice(7),
	];
	const room = await scene.odoo.create('chatroom.room', {
		name: 'De volta',
		mobile_number: `(${area}) ${first}-${last}`,
	});
	const { status, error } = await scene.sync.run('Every hour');
	const made = await scene.room({ ...flaggedToo, room });
	checks.check(
		'a new room of that number, however written, is flagged',
		status === 'success' && made.phone_blacklisted === true && (await blocked()),
		`${error} ${JSON.stringify(made)}`,
	);
}

async function checkOdooDown(scene: Scene, checks: Checks): Promise<void> {
	const { late } = scene.people;
	await scene.odoo.fail('unavailable', 50);
	const error = await errorsAfterReply(scene, late.phone, 'PARE');
	checks.check(
		'with Odoo down a number is blocked at Kolmeya all the same',
		(await scene.blacklist()).includes(`${late.phone}/`) &&
			(await scene.room(late)).phone_blacklisted === false,
		(await scene.blacklist()).join(),
	);
	checks.check('and the run fails and says so', /Odoo did not accept 1 flag:/.test(error), error);
	await scene.odoo.recover();
	await scene.odoo.fail('loseAnswer', 1);
	const lost = await scene.sync.run('Every hour');
	await scene.odoo.recover();
	const again = await scene.sync.run('Every hour');
	const room = await scene.room(late);
	checks.check(
		'the next runs finish it, also when an answer of Odoo got lost',
		lost.status === 'error' && again.status === 'success' && room.phone_blacklisted === true,
		`${lost.error} ${again.error} ${JSON.stringify(room)}`,
	);
}

async function checkKolmeyaDown(scene: Scene, checks: Checks): Promise<void> {
	const { unlucky, late } = scene.people;
	const { account } = scene.sync;
	await scene.odoo.write('chatroom.room', unlucky.room, { phone_blacklisted: true });
	await scene.odoo.write('chatroom.room', late.room, { phone_blacklisted: false });
	const before = await scene.blacklist();
	for (const on of ['blacklist/store', 'blacklist/destroy'])
		await account.tell('faults', { on, kind: 'serverFaultBefore', times: 50 });
	const down = await scene.sync.run('Every hour');
	await account.clearFaults();
	checks.check(
		'with Kolmeya down the run fails, says why, and takes nothing for done',
		down.status === 'error' &&
			/Kolmeya did not change 2 entries/.test(down.error ?? '') &&
			same(await scene.blacklist(), before),
		`${down.error} ${(await scene.blacklist()).join()}`,
	);
	const { status, error } = await scene.sync.run('Every hour');
	const list = await scene.blacklist();
	checks.check(
		'the next run blocks the one and releases the other',
		status === 'success' && list.includes(`${unlucky.phone}/`) && !list.includes(`${late.phone}/`),
		`${error} ${list.join()}`,
	);
	const settled = await scene.everything();
	await scene.sync.run('Every hour');
	checks.check('after which all is quiet', (await scene.everything()) === settled);
}

async function checkReceived(scene: Scene, checks: Checks): Promise<void> {
	const counts = Object.values(await scene.sync.account.received()).map(({ length }) => length);
	checks.check('nobody got more than one SMS', Math.max(...counts) === 1, counts.join());
}

class Scene {
	constructor(
		readonly sync: Rehearsal,
		readonly odoo: OdooRecords,
		readonly people: Cast,
	) {}

	/** `<phone>/<CPF>`, without CPF for everybody; in order. */
	async blacklist(): Promise<string[]> {
		const entries = await this.sync.account.ask('blacklist', Blocked);
		return entries.map(({ phone, document }) => `${phone}/${document ?? ''}`).sort();
	}

	async room({ room }: Person): Promise<Json> {
		const found = (await this.odoo.rows('chatroom.room')).find(({ id }) => id === room);
		if (!found) throw new Error(`Odoo has no room ${room}.`);
		return found;
	}

	/** All that a run could change, and how often it tried to. */
	async everything(): Promise<string> {
		const requests = (await this.sync.account.requests()).filter(({ path }) => path.includes('blacklist/'));
		const rows = (await this.sync.rows(table)).filter(({ phone }) => phone !== 'report');
		return JSON.stringify({
			blacklist: await this.blacklist(),
			requests: requests.length,
			rooms: await this.odoo.rows('chatroom.room'),
			changes: await this.odoo.changes(),
			rows,
		});
	}
}

const same = (found: string[], wanted: string[]): boolean =>
	JSON.stringify([...found].sort()) === JSON.stringify([...wanted].sort());

/** Odoo's time is UTC, without saying so. */
function isNow({ phone_status_checked_at: at }: Json): boolean {
	return typeof at === 'string' && Math.abs(Date.now() - Date.parse(`${at.replace(' ', 'T')}Z`)) < 600_000;
}
