/** 12: a code is accepted once, and refused when wrong, late, locked, forged or asked for too often. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { Desk, settings, table } from './one-time-code-desk.mjs';
import { checkPumping, checkResend } from './one-time-code-limits.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

export default async function oneTimeCode(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const otp = await Rehearsal.prepare(stage, 'one-time-code', { settings });
	const desk = new Desk(otp);
	await checks.attempt('one-time-code: right, wrong, late, locked, too often', async () => {
		await otp.call('POST', otp.address('Start'), {}); // waits until n8n has opened it
		await otp.call('POST', otp.address('Verify'), {});
		await checkDoor(desk, checks, otp);
		await checkRight(desk, checks, otp);
		await checkGuessing(desk, checks);
		await checkLate(desk, checks, stage);
		await checkLimit(desk, checks, otp);
		await checkRefusal(desk, checks, otp);
		await checkResend(desk, checks);
	});
	await otp.end();
	await checks.attempt('one-time-code: limits against SMS pumping', () => checkPumping(stage, checks));
}

const wrongOf = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

async function checkDoor(desk: Desk, checks: Checks, otp: Rehearsal): Promise<void> {
	const refused = [await desk.start('11955551000', 'wrong'), await desk.verify('x', '1', '')];
	checks.check(
		'without the key nothing works',
		refused.every(({ status }) => status === 401),
		refused.map(({ text }) => text).join(),
	);
	checks.check('and nobody got an SMS', (await otp.account.messages()).length === 0);
	const wrong = await desk.start('123');
	checks.check('what is no mobile is refused', wrong.status === 422, wrong.text);
}

async function checkRight(desk: Desk, checks: Checks, otp: Rehearsal): Promise<void> {
	const started = await desk.start('+55 (11) 95555-1001');
	const { challenge } = started.body;
	const code = await desk.codeOn('11955551001');
	checks.check(
		'a start sends a code of six digits',
		started.status === 200 && code.length === 6,
		started.text,
	);
	const stored = JSON.stringify(await otp.rows(table));
	checks.check(
		'neither code nor phone is stored',
		!stored.includes(code) && !stored.includes('95555'),
		stored,
	);
	const wrong = await desk.verify(challenge, wrongOf(code));
	checks.check('a wrong code is refused', wrong.status === 401 && wrong.body.triesLeft === 2, wrong.text);
	const right = await desk.verify(challenge, code);
	checks.check(
		'the right code is accepted',
		right.status === 200 && right.body.verified === true,
		right.text,
	);
	const again = await desk.verify(challenge, code);
	checks.check('but only once', again.status === 409, again.text);
	const unknown = await desk.verify('nothing', code);
	checks.check('an unknown challenge is refused', unknown.status === 404, unknown.text);
}

/** Twelve guesses at the same moment are no more than three. */
async function checkGuessing(desk: Desk, checks: Checks): Promise<void> {
	const { body } = await desk.start('11955551002');
	const code = await desk.codeOn('11955551002');
	const guesses = await Promise.all(
		Array.from({ length: 12 }, () => desk.verify(body.challenge, wrongOf(code))),
	);
	for (let i = 0; i < 3; i++) guesses.push(await desk.verify(body.challenge, wrongOf(code)));
	checks.check(
		'no guess gets in',
		guesses.every(({ status }) => status === 401 || status === 423),
		guesses.map(({ status }) => status).join(),
	);
	const late = await desk.verify(body.challenge, code);
	checks.check('after three tries even the right code is locked out', late.status === 423, late.text);
}

async function checkLate(desk: Desk, checks: Checks, stage: Stage): Promise<void> {
	const { body } = await desk.start('11955551003');
	const code = await desk.codeOn('11955551003');
	const past = { expires_at: new Date(Date.now() - 1000).toISOString() };
	await stage.session.update(table, 'challenge', body.challenge, past);
	const late = await desk.verify(body.challenge, code);
	checks.check('an expired code is refused', late.status === 410, late.text);
}

async function checkLimit(desk: Desk, checks: Checks, otp: Rehearsal): Promise<void> {
	const answers = await Promise.all(Array.from({ length: 6 }, () => desk.start('11955551004')));
	const statuses = answers.map(({ status }) => status).sort();
	checks.check(
		'of six starts at once three are sent',
		statuses.join() === '200,200,200,429,429,429',
		statuses.join(),
	);
	const received = (await otp.account.received())['11955551004'] ?? [];
	checks.check('and the phone got three', received.length === 3, String(received.length));
	const other = await desk.start('11955551005');
	checks.check('another phone is not concerned', other.status === 200, other.text);
}

async function checkRefusal(desk: Desk, checks: Checks, otp: Rehearsal): Promise<void> {
	await otp.account.tell('settings', { balance: 0 });
	const { status, text } = await desk.start('11955551006');
	await otp.account.tell('settings', { balance: 100 });
	const rows = await otp.rows(table);
	checks.check(
		'when Kolmeya does not take it, the start fails and the challenge is void',
		status === 502 && rows.at(-1)?.state === 'void',
		text,
	);
}
