/** The sandbox's own rows, read without n8n and without our node, added up here once more. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Account } from './account.mjs';

const Row = z.object({
	telefone: z.coerce.string(),
	mensagem: z.string(),
	status: z.string(),
	/** `16/11/2025 14:30`, Brasília */
	enviada_em: z.string(),
	centro_custo: z.string(),
	job: z.number(),
});
export type ReportRow = z.infer<typeof Row>;

const brasilia = (ms: number): string => new Date(ms - 3 * 3_600_000).toISOString();

/** Of today and the days before it; Kolmeya gives at most seven. */
export async function rowsOfDays(account: Account, days: number): Promise<ReportRow[]> {
	const body = {
		start_at: `${brasilia(Date.now() - (days - 1) * 86_400_000).slice(0, 10)} 00:00`,
		end_at: brasilia(Date.now()).slice(0, 16).replace('T', ' '),
		limit: 30_000,
	};
	return (await account.vendor('sms/reports/statuses', body, z.object({ messages: z.array(Row) }))).messages;
}

const MINUTE_MS = 60_000;
/** A report until now stays this far behind ours, for Kolmeya's clock may (see `parameters/dates.ts`). */
const CLOCKS_DIFFER_MS = 10_000;

/** Reports go by the minute: one read in the first seconds of a minute does not have that minute's messages. */
export async function untilReported(sentAtMs: number): Promise<void> {
	const reportedAt = sentAtMs - (sentAtMs % MINUTE_MS) + CLOCKS_DIFFER_MS + 1000;
	await sleep(Math.max(0, reportedAt - Date.now()));
}

export interface Sums {
	sent: number;
	delivered: number;
	failed: number;
	pending: number;
}

export function sums(rows: ReportRow[]): Sums {
	const texts = rows.map(({ status }) => status.toLowerCase());
	const delivered = texts.filter((status) => status === 'entregue').length;
	const pending = texts.filter((status) => /^(enviad|tentando)/.test(status)).length;
	return { sent: rows.length, delivered, pending, failed: rows.length - delivered - pending };
}

export function groupBy(rows: ReportRow[], keyOf: (row: ReportRow) => string): Map<string, ReportRow[]> {
	const groups = new Map<string, ReportRow[]>();
	for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
	return groups;
}

export const dayOf = ({ enviada_em }: ReportRow): string => enviada_em.slice(0, 5);

/** The hour a row belongs to, as an instant. */
export function hourOf({ enviada_em }: ReportRow): string {
	const [, day, month, year, hour] = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d)/.exec(enviada_em) ?? [];
	return new Date(`${year}-${month}-${day}T${hour}:00:00-03:00`).toISOString();
}
