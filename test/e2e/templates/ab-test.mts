/** Two texts to two samples, the better one to the rest: each phone gets one SMS, whatever runs, changes or breaks meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const table = 'Kolmeya A/B tests';
const trigger = 'Start';
const settings = {
	days: '1,2,3,4,5,6,7',
	from: '00:00',
	until: '24:00',
	textA: 'Texto A para {nome}',
	textB: 'Texto B para {nome}',
	sharePercent: 25,
	waitHours: 2,
};
const phones = Array.from({ length: 48 }, (_, i) => `119${55_560_000 + i * 7}`);
/** In another order and writing every time, and with doubles. */
const contacts = {
	jsCode: `const phones = ${JSON.stringify(phones)};
const shuffled = phones.map((phone) => [Math.random(), phone]).sort().map(([, phone]) => phone);
return [...shuffled, phones[0]].map((phone, i) => ({ json: { phone: i % 2 ? phone : '+55 (11) ' + phone.slice(2), nome: 'Ana' } }));`,
};

export default async function abTest(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	await checks.attempt('ab-test: by replies', () => checkReplies(stage, checks));
	await checks.attempt('ab-test: by clicks', () => checkClicks(stage, checks));
}

const prepare = async (stage: Stage, name: string, compareBy: string) =>
	await Rehearsal.prepare(stage, 'ab-test', {
		settings: { ...settings, name, compareBy },
		parameters: { Contacts: contacts },
	});

interface Shares {
	/** Phones by the text that they got. */
	A: string[];
	B: string[];
	/** The most SMS on one phone. */
	most: number;
}

async function shares({ account }: Rehearsal): Promise<Shares> {
	const received = Object.entries(await account.received());
	const got = (text: string) =>
		received.filter(([, [first]]) => first.startsWith(text)).map(([phone]) => phone);
	return {
		A: got('Texto A'),
		B: got('Texto B'),
		most: Math.max(0, ...received.map(([, texts]) => texts.length)),
	};
}

const shown = ({ A, B, most }: Shares) => `A ${A.length}, B ${B.length}, at most ${most}`;

/** As if the samples had been sent three hours ago. */
async function timePasses({ stage }: Rehearsal, name: string): Promise<void> {
	const ago = new Date(Date.now() - 3 * 3_600_000).toISOString();
	await stage.session.update(table, 'name', name, { sent_at: ago });
}

async function checkReplies(stage: Stage, checks: Checks): Promise<void> {
	const name = 'r1';
	const test = await prepare(stage, name, 'replies');
	await test.account.tell('faults', { on: 'sms/store', kind: 'resetAfter' });
	const started = await test.run(trigger);
	const sample = await shares(test);
	checks.check(
		'the samples get their text, one each, though an answer was lost',
		sample.A.length > 3 && sample.B.length > 3 && sample.A.length + sample.B.length < 40 && sample.most === 1,
		`${shown(sample)} ${started.error}`,
	);
	await Promise.all([test.run(trigger), test.run(trigger)]);
	const same = await shares(test);
	checks.check('however often it runs', shown(same) === shown(sample), shown(same));

	// Two of A want no more SMS, two of B reply.
	for (const phone of sample.A.slice(0, 3)) await test.account.tell('reply', { phone, text: 'SAIR' });
	for (const phone of sample.B.slice(0, 2)) {
		await test.account.tell('reply', { phone, text: 'SIM' });
		await test.account.tell('reply', { phone, text: 'sim, por favor' });
	}
	await timePasses(test, name);
	await test.account.tell('faults', { on: 'sms/replys', kind: 'unauthorized', times: 20 });
	const blind = await test.run(trigger);
	const undecided = await shares(test);
	checks.check(
		'while the replies cannot be read nothing is decided',
		blind.status === 'error' && shown(undecided) === shown(sample),
		`${blind.status} ${shown(undecided)}`,
	);
	await test.account.clearFaults();
	await killed(test);
	const rest = await shares(test);
	checks.check(
		'people who reply decide, not opt-outs, and nobody gets two texts, though n8n was killed',
		rest.A.length === sample.A.length && rest.B.length === phones.length - sample.A.length && rest.most === 1,
		shown(rest),
	);
	const [row] = await test.rows(table);
	checks.check(
		'the table says why',
		row.winner === 'B' && row.a_people === 0 && row.b_people === 2 && row.b_sent === sample.B.length,
		JSON.stringify(row),
	);
	for (const phone of sample.A) await test.account.tell('reply', { phone, text: 'SIM' });
	await stage.session.update(table, 'name', name, { done_at: null });
	await Promise.all([test.run(trigger), test.run(trigger)]);
	const end = await shares(test);
	checks.check('late replies change nothing', shown(end) === shown(rest), shown(end));
	await test.end();
}

/** n8n dies while the rest is on its way; then two runs at once. */
async function killed(test: Rehearsal): Promise<void> {
	const { account, stage } = test;
	if (stage.crash) {
		await account.tell('faults', { on: 'sms/store', kind: 'slow', ms: 15_000 });
		await stage.client.run(test.workflowId, trigger);
		for (let i = 0; i < 300; i++) {
			const { A, B } = await shares(test);
			if (A.length + B.length === phones.length) break;
			await sleep(100);
		}
		await stage.crash();
		await account.clearFaults();
	}
	await Promise.all([test.run(trigger), test.run(trigger)]);
}

/** The sandbox makes clicks at random: these are told in Kolmeya's place. */
async function checkClicks(stage: Stage, checks: Checks): Promise<void> {
	const name = 'c1';
	const test = await prepare(stage, name, 'clicks');
	await test.run(trigger);
	const sample = await shares(test);
	await timePasses(test, name);
	const at = (ms: number) => new Date(ms - 3 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
	const click = (phone: string, ms: number) => ({
		job_id: 1,
		job_created_at: at(ms),
		tenant_segment_id: 1,
		fullphone: `55${phone}`,
		cpf: null,
		name: null,
		message: 'Texto',
		is_robot: 0,
		accessed_at: at(ms),
	});
	const old = Date.now() - 5 * 3_600_000;
	const accesses = [
		click(sample.A[0], Date.now()),
		...sample.B.slice(0, 3).map((phone) => click(phone, old)),
		click('11900000000', Date.now()),
	];
	const body = { accesses, totalAccesses: accesses.length };
	await test.account.tell('faults', { on: 'sms/accesses', kind: 'answered', answer: { status: 200, body } });
	await test.run(trigger);
	const end = await shares(test);
	checks.check(
		'clicks since then decide, not older ones and not those of others',
		end.B.length === sample.B.length && end.A.length === phones.length - sample.B.length && end.most === 1,
		`${shown(end)} ${JSON.stringify(await test.rows(table))}`,
	);
	await test.end();
}
