/** 13: clicks by people only, counted per campaign as the sandbox has them. */
import { z } from 'zod';
import type { Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';
import { groupBy, rowsOfDays, sums } from './truth.mjs';

const table = 'Kolmeya link clicks';
const trigger = 'Every Monday';
const days = 5;
const Accesses = z.object({
	accesses: z.array(z.object({ job_id: z.number(), fullphone: z.coerce.string(), is_robot: z.number() })),
});

export default async function linkClicksReport(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const report = await Rehearsal.prepare(stage, 'link-clicks-report', { settings: { days } });
	await checks.attempt('link-clicks-report: people, robots, nobody, refusal', async () => {
		await report.run(trigger);
		const [none] = await report.mails(1);
		checks.check(
			'without clicks the mail says so',
			none?.subject === 'Links curtos: nenhum clique' &&
				/^<p>Ninguém abriu um link curto de \d\d\/\d\d\/\d{4} a \d\d\/\d\d\/\d{4}\. Cliques de robôs: 0\.<\/p>/.test(
					none.text,
				),
			`${none?.subject} ${none?.text}`,
		);
		await report.account.tell('generate', {
			rows: 400,
			webShare: 1,
			campaigns: 6,
			days: 4,
			accesses: 300,
			replies: 0,
			webReplies: 0,
		});
		const { status, error } = await report.run(trigger);
		checks.check('with clicks it runs', status === 'success', error);
		await compare(report, checks, await report.rows(table));
		const before = await report.rows(table);
		await report.run(trigger);
		checks.check('a second run renews the rows', (await report.rows(table)).length === before.length);
		await report.account.tell('faults', { on: 'sms/accesses', kind: 'unauthorized', times: 20 });
		const mails = (await report.mails()).length;
		const refused = await report.run(trigger);
		checks.check(
			'when Kolmeya refuses, the run fails and no mail goes out',
			refused.status === 'error' && (await report.mails()).length === mails,
			refused.status,
		);
	});
	await report.end();
}

async function compare(report: Rehearsal, checks: Checks, rows: Json[]): Promise<void> {
	const since = new Date(Date.now() - 3 * 3_600_000 - (days - 1) * 86_400_000).toISOString().slice(0, 10);
	const { accesses } = await report.account.vendor(
		'sms/accesses',
		{ start_at: since, limit: 5000 },
		Accesses,
	);
	const people = accesses.filter(({ is_robot }) => is_robot === 0);
	const delivered = groupBy(await rowsOfDays(report.account, days), ({ job }) => String(job));
	const jobs = [...new Set(people.map(({ job_id }) => job_id))];
	const wrong = jobs.filter((job) => {
		const clicks = people.filter(({ job_id }) => job_id === job);
		const row = rows.find(({ job_id }) => job_id === job);
		return (
			row?.clicks !== clicks.length ||
			row.people !== new Set(clicks.map(({ fullphone }) => fullphone)).size ||
			row.delivered !== sums(delivered.get(String(job)) ?? []).delivered
		);
	});
	checks.check(
		'clicks, people and deliveries of each campaign are the sandbox’s own, without robots',
		jobs.length > 1 && people.length < accesses.length && rows.length === jobs.length && wrong.length === 0,
		`${jobs.length} campaigns, ${rows.length} rows, wrong ${wrong.join()}: ${JSON.stringify(rows)}`,
	);
	const mail = (await report.mails(2))[1];
	const robots = accesses.length - people.length;
	checks.check(
		'the mail has them, and says how many robots were left out',
		mail?.subject.includes(String(people.length)) &&
			mail.text.includes(`${robots} cliques de robôs ficaram de fora`),
		mail?.subject,
	);
	const sum = (field: string) =>
		rows.reduce((total, row) => total + Number(row[field]), 0).toLocaleString('pt-BR');
	const total = ['clicks', 'people', 'delivered'].map((field) => `<b>${sum(field)}</b></td>`);
	const text = mail?.text.replace(/<td[^>]*>/g, '') ?? '';
	checks.check(
		'in Portuguese, with the days and a total',
		text.includes(`<b>Total</b></td>${total.join('')}`) &&
			/Cliques nos links curtos, \d\d\/\d\d\/\d{4} a \d\d\/\d\d\/\d{4}/.test(text) &&
			!/click|people|delivered|campaign/i.test(text.replace(/<[^>]+>/g, ' ')),
		text,
	);
}
