/** A code asked for again, and somebody who wants many SMS to be sent. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { apiKey, Desk, settings, table } from './one-time-code-desk.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

export async function checkResend(desk: Desk, checks: Checks): Promise<void> {
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
export async function checkPumping(stage: Stage, checks: Checks): Promise<void> {
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
