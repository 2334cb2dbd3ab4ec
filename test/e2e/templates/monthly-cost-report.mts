/** 10: the mail's numbers are the sandbox's own, added up here once more. */
import { z } from 'zod';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const trigger = 'Each month';
const Summary = z.array(
	z.object({
		centro_custo: z.string(),
		enviados: z.coerce.number(),
		entregues: z.coerce.number(),
		respostas: z.coerce.number(),
	}),
);
const price = 0.1;
const valuePerReply = 2.5;

export default async function monthlyCostReport(stage: Stage, checks: Checks): Promise<void> {
	const month = new Date(Date.now() - 3 * 3_600_000 - 86_400_000).toISOString().slice(0, 7);
	const monthName = new Intl.DateTimeFormat('pt-BR', {
		month: 'long',
		year: 'numeric',
		timeZone: 'UTC',
	}).format(new Date(`${month}-15`));
	const report = await Rehearsal.prepare(stage, 'monthly-cost-report', {
		settings: { month, valuePerReply },
		account: { price },
	});
	await checks.attempt('monthly-cost-report: numbers, empty month, refusal', async () => {
		await report.run(trigger);
		const [empty] = await report.mails(1);
		checks.check(
			'a month without campaigns is reported as such',
			empty?.subject === `Custo de SMS em ${monthName}: sem campanhas`,
			empty?.subject,
		);
		await report.account.tell('generate', {
			rows: 900,
			webShare: 1,
			campaigns: 9,
			days: 2,
			webReplies: 80,
			replies: 0,
			replyDays: 1,
		});
		const { status, error } = await report.run(trigger);
		const mail = (await report.mails(2))[1];
		checks.check(
			'a month with campaigns is mailed',
			status === 'success' && mail?.subject === `Custo de SMS em ${monthName}`,
			error,
		);
		checkNumbers(
			checks,
			mail?.text ?? '',
			await report.account.vendor('sms/reports/quantity-jobs', { period: month }, Summary),
		);
		await report.account.tell('faults', { on: 'sms/reports/quantity-jobs', kind: 'unauthorized', times: 20 });
		const refused = await report.run(trigger);
		const last = (await report.mails(3)).at(-1);
		checks.check(
			'when Kolmeya refuses, a mail says that the report is missing and the run fails',
			refused.status === 'error' &&
				last?.subject === `O relatório de custo de SMS de ${monthName} não foi gerado`,
			`${refused.status}, ${last?.subject}`,
		);
	});
	await report.end();
}

/** As people in Brazil write amounts, with and without the dots. */
const amount = (reais: number): string =>
	reais.toLocaleString('pt-BR', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const decimal = (reais: number): string => amount(reais).replaceAll('.', '');
const number = (text: string | undefined): number => Number((text ?? '').replace(',', '.'));

function checkNumbers(checks: Checks, text: string, jobs: z.infer<typeof Summary>): void {
	const centers = new Map<string, { sent: number; delivered: number; replies: number }>();
	for (const { centro_custo, enviados, entregues, respostas } of jobs) {
		const sum = centers.get(centro_custo) ?? { sent: 0, delivered: 0, replies: 0 };
		centers.set(centro_custo, {
			sent: sum.sent + enviados,
			delivered: sum.delivered + entregues,
			replies: sum.replies + respostas,
		});
	}
	const lines = text.split(/\r?\n/).filter((line) => line.includes(';'));
	const [head, ...body] = lines.slice(lines.findIndex((line) => line.startsWith('\uFEFFCentro de custo;')));
	const names = (head ?? '').slice(1).split(';');
	const rows = body.map((line) => Object.fromEntries(line.split(';').map((cell, i) => [names[i], cell])));
	const wrong = [...centers].filter(([name, { sent, delivered, replies }]) => {
		const row = rows.find((one) => one['Centro de custo'] === name);
		const cost = sent * price;
		const roi = ((replies * valuePerReply - cost) / cost) * 100;
		return (
			Number(row?.Enviadas) !== sent ||
			Number(row?.Entregues) !== delivered ||
			Number(row?.Respostas) !== replies ||
			row?.['Custo (R$)'] !== decimal(cost) ||
			Math.abs(number(row?.['ROI (%)']) - roi) > 0.11
		);
	});
	checks.check(
		'the CSV file has the sandbox’s numbers for each cost center, with cost and ROI, as Excel in Brazil reads them',
		centers.size > 1 && wrong.length === 0,
		`wrong: ${JSON.stringify(wrong)} in\n${lines.slice(-8).join('\n')}`,
	);
	const costs = rows.map((row) => number(row['Custo (R$)']));
	checks.check(
		'the most expensive first',
		costs.every((cost, i) => i === 0 || cost <= costs[i - 1]),
		costs.join(),
	);
	const shown = [...centers].every(
		([name, { sent }]) =>
			text.includes(`<b>${name}</b>`) && text.replace(/\u00a0/g, ' ').includes(`R$ ${amount(sent * price)}`),
	);
	const all = [...centers.values()];
	const sum = (field: 'sent' | 'delivered' | 'replies') => all.reduce((total, one) => total + one[field], 0);
	const [, total = ''] = text.replace(/\u00a0/g, ' ').split('>Total</td>');
	const cells = [`R$ ${amount(sum('sent') * price)}`, sum('sent'), sum('delivered'), sum('replies')];
	checks.check(
		'and a total',
		cells.every((cell) => total.includes(`>${cell.toLocaleString('pt-BR')}`)),
		`${cells.join()} in ${total}`,
	);
	checks.check('the mail says what it counts', text.includes('Conta as campanhas do resumo mensal'));
	checks.check('and the mail shows them with bars', shown && text.includes('background:#1a8f68'));
}
