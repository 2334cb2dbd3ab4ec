/** 11: pauses what goes wrong, tells once, and only a person's button resumes. */
import { z } from 'zod';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const table = 'Kolmeya campaign guard';
const trigger = 'Every ten minutes';
const Jobs = z.object({ jobs: z.array(z.object({ id: z.number() })) });
const Rows = z.object({ messages: z.array(z.object({ telefone: z.coerce.string() })) });

export default async function campaignGuard(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const guard = await Rehearsal.prepare(stage, 'campaign-guard', {
		settings: { minBalance: 50, minRate: 60, minFinished: 20, hours: 24, publicUrl: stage.n8n.url },
		account: { balance: 500 },
	});
	await checks.attempt('campaign-guard: pauses, tells, resumes', async () => {
		await guard.account.tell('generate', {
			rows: 90,
			webShare: 1,
			campaigns: 3,
			days: 1,
			replies: 0,
			webReplies: 0,
			invalids: 0,
			accesses: 0,
			seed: 5,
		});
		const { jobs } = await guard.account.vendor('sms/reports/jobs', {}, Jobs);
		const [bad] = jobs.map(({ id }) => id);
		const first = await guard.run(trigger);
		checks.check(
			'good campaigns are left alone',
			first.status === 'success' && (await turns(guard)).length === 0,
			first.error,
		);
		await spoil(guard, bad);
		await checkRefusedPause(guard, checks, bad);
		const link = await checkPause(guard, checks, bad);
		await checkLink(guard, checks, link, bad);
		await checkBalance(guard, checks, jobs.length, bad);
	});
	await guard.end();
}

/** Paths of pauses and resumes that the sandbox was asked for. */
const turns = async ({ account }: Rehearsal): Promise<string[]> =>
	(await account.requests()).map(({ path }) => path).filter((path) => path.startsWith('sms/jobs/'));

/** Most messages of the campaign are not delivered. */
async function spoil({ account }: Rehearsal, job: number): Promise<void> {
	const { messages } = await account.vendor(`sms/reports/statuses/${job}`, {}, Rows);
	const phones = new Set(messages.slice(0, 24).map(({ telefone }) => telefone));
	for (const { id, phone } of await account.messages())
		if (phones.has(phone)) await account.tell('status', { messageId: id, code: 4 });
}

async function checkRefusedPause(guard: Rehearsal, checks: Checks, bad: number): Promise<void> {
	await guard.account.tell('faults', { on: 'sms/jobs/{id}/pause', kind: 'unprocessable', times: 3 });
	await guard.run(trigger);
	const [mail] = await guard.mails(1);
	checks.check(
		'a refused pause is told, and not taken for done',
		mail?.subject.includes(`${bad} não pôde ser pausada`) && (await guard.rows(table)).length === 0,
		mail?.subject,
	);
	await guard.account.tell('settings', { balance: 500 });
	await guard.account.clearFaults();
}

async function checkPause(guard: Rehearsal, checks: Checks, bad: number): Promise<string> {
	const before = (await turns(guard)).length;
	await guard.run(trigger);
	const asked = (await turns(guard)).slice(before);
	checks.check(
		'the next run pauses the bad campaign, and only that',
		asked.join() === `sms/jobs/${bad}/pause`,
		asked.join(),
	);
	await guard.run(trigger);
	const mails = await guard.mails(2);
	checks.check(
		'and tells once',
		mails.length === 2 && /só \d+(,\d)?% de \d+ mensagens/.test(mails[1].text),
		mails.map(({ subject }) => subject).join(' | '),
	);
	return /href="([^"]+)"/.exec(mails[1]?.text ?? '')?.[1].replaceAll('&amp;', '&') ?? '';
}

async function checkLink(guard: Rehearsal, checks: Checks, link: string, bad: number): Promise<void> {
	const forged = await guard.call('POST', link.replace(/key=.*/, 'key=0'), {});
	checks.check('a forged link is refused', forged.status === 410, `${forged.status}`);
	const page = await guard.call('GET', link);
	const quiet = (await turns(guard)).every((path) => !path.endsWith('/play'));
	checks.check(
		'opening the link asks, and resumes nothing',
		page.status === 200 && page.text.includes('<button>Retomar a campanha</button>') && quiet,
		page.text,
	);
	await guard.account.tell('faults', { on: 'sms/jobs/{id}/play', kind: 'unprocessable', times: 3 });
	const refused = await guard.call('POST', link, {});
	await guard.account.clearFaults();
	checks.check(
		'a refused resume can be tried again',
		refused.status === 502,
		`${refused.status} ${refused.text}`,
	);
	const pressed = await guard.call('POST', link, {});
	const resumed = (await turns(guard)).filter((path) => path === `sms/jobs/${bad}/play`).length;
	checks.check(
		'the button resumes',
		pressed.status === 200 && resumed === 2,
		`${pressed.status} ${pressed.text}, ${resumed}`,
	);
	const again = await guard.call('POST', link, {});
	checks.check('once', again.status === 410, `${again.status}`);
}

async function checkBalance(guard: Rehearsal, checks: Checks, campaigns: number, bad: number): Promise<void> {
	const before = (await turns(guard)).length;
	await guard.account.tell('settings', { balance: 20 });
	await guard.run(trigger);
	const asked = (await turns(guard)).slice(before);
	checks.check(
		'a low balance pauses all but the one that was just approved',
		asked.length === campaigns - 1 &&
			asked.every((path) => path.endsWith('/pause') && !path.includes(`/${bad}/`)),
		asked.join(),
	);
	const mails = await guard.mails(2 + campaigns - 1);
	checks.check(
		'with a mail for each',
		mails.length === 2 + campaigns - 1 && mails.at(-1)?.text.includes('R$ 20,00') === true,
	);
	await guard.account.tell('faults', { on: 'sms/balance', kind: 'unauthorized', times: 20 });
	const { status } = await guard.run(trigger);
	await guard.account.clearFaults();
	checks.check(
		'without a balance the run fails and pauses nothing',
		status === 'error' && (await turns(guard)).length === before + asked.length,
	);
}
