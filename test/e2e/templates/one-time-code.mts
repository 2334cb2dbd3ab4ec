/** 12: a code is accepted once, and refused when wrong, late, locked, forged or asked for too often. */
import type { Answer } from '../../support/servers/http.mjs';
import { exchange } from '../../support/servers/http.mjs';
import type { Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const table = 'Kolmeya verification codes';
const apiKey = 'a-key-of-the-calling-server';
const open = { secondsBetween: 0, startsPerClient: 1000, startsPerPrefix: 1000 };
const settings = { pepper: 'p'.repeat(40), apiKey, maxTries: 3, startsPerHour: 3, minutesValid: 5, ...open };

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

/** The calling server. */
class Desk {
	constructor(private readonly otp: Rehearsal) {}

	async start(phone: unknown, key = apiKey, client?: string): Promise<Answer & { body: Json }> {
		return await this.post('Start', { phone, client }, key);
	}

	async verify(challenge: unknown, code: unknown, key = apiKey): Promise<Answer & { body: Json }> {
		return await this.post('Verify', { challenge, code }, key);
	}

	/** What the person reads on the phone. */
	async codeOn(phone: string): Promise<string> {
		return /\b\d{6}\b/.exec((await this.otp.account.received())[phone]?.at(-1) ?? '')?.[0] ?? '';
	}

	private async post(node: string, body: Json, key: string) {
		const headers = { 'content-type': 'application/json', 'x-api-key': key };
		const answer = await exchange('POST', this.otp.address(node), { headers, body: JSON.stringify(body) });
		const parsed: unknown = JSON.parse(answer.text);
		return { ...answer, body: { ...(typeof parsed === 'object' ? parsed : {}) } };
	}
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

async function checkResend(desk: Desk, checks: Checks): Promise<void> {
	const phone = '11955551007';
	const first = await desk.start(phone);
	const old = await desk.codeOn(phone);
	const second = await desk.start(phone);
	const code = await desk.codeOn(phone);
	const late = await desk.verify(first.body.challenge, old);
	checks.check(
		'a new code ends the older one',
		late.status === 410 && late.body.error === 'replaced',
		late.text,
	);
	const blanks = ` ${code.slice(0, 3)}\u00a0${code.slice(3)} `;
	const right = await desk.verify(second.body.challenge, blanks);
	checks.check('blanks in a code are no matter', right.status === 200, `"${blanks}": ${right.text}`);
}

/** Somebody who wants many SMS to be sent: to one phone, from one address, or to a range of numbers. */
async function checkPumping(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const otp = await Rehearsal.prepare(stage, 'one-time-code', {
		settings: { ...settings, secondsBetween: 60, startsPerClient: 2, startsPerPrefix: 4 },
	});
	const desk = new Desk(otp);
	await otp.call('POST', otp.address('Start'), {}); // waits until n8n has opened it
	const [first, soon] = [await desk.start('11955551101'), await desk.start('11955551101')];
	const wait = Number(soon.body.retryAfterSeconds);
	checks.check(
		'a second code at once is refused, with the seconds to wait',
		first.status === 200 &&
			soon.status === 429 &&
			soon.body.error === 'too_soon' &&
			wait > 0 &&
			wait <= 60 &&
			soon.headers['retry-after'] === String(wait),
		soon.text,
	);
	const code = await desk.codeOn('11955551101');
	const right = await desk.verify(first.body.challenge, code);
	checks.check('and the first code still works', right.status === 200, right.text);
	const from = async (phone: string, client: string) => (await desk.start(phone, apiKey, client)).body.error;
	const asked = [
		await from('21955552201', '203.0.113.7'),
		await from('31955553301', '203.0.113.7'),
		await from('41955554401', '203.0.113.7'),
		await from('41955554401', '203.0.113.8'),
	];
	checks.check(
		'a client gets no more than its limit, another client is not concerned',
		asked.map(String).join() === 'undefined,undefined,too_many_for_client,undefined',
		asked.join(),
	);
	const range = [];
	for (let i = 2; i < 7; i++) range.push((await desk.start(`1195555110${i}`)).body.error);
	checks.check(
		'of a range of numbers no more than its limit get a code',
		range.map(String).join() === 'undefined,undefined,undefined,too_many_for_prefix,too_many_for_prefix',
		range.join(),
	);
	const received = Object.values(await otp.account.received()).flat().length;
	checks.check('and nobody got an SMS beyond the limits', received === 7, String(received));
	const stored = JSON.stringify(await otp.rows(table));
	checks.check('neither client nor phone is stored', !/203\.0|95555/.test(stored), stored);
	await otp.end();
}
