/** Reports over many rows: time, and memory beyond the rows that are given out. */
import { Measurement } from '../../test/bench/job.mjs';
import type { BenchAccount } from './account.mjs';
import { measureInChild } from './child.mjs';
import type { Correctness } from './correctness.mjs';
import type { Plan } from './plan.mjs';
import type { Say } from '../../test/support/processes/progress.mjs';

const reportOperations = ['getDeliverySummary', 'getDeliveries'] as const;

export interface ReportSample extends Measurement {
	operation: (typeof reportOperations)[number];
	rows: number;
	requests: number;
}

const DAYS = 60;
const DAY_MS = 86_400_000;
const endpoint = 'sms/reports/statuses';

export async function benchReports(
	{ rows, repetitions }: Plan['reports'],
	setting: { packageFolder: string; apiUrl: string; account: BenchAccount; checks: Correctness; say: Say },
	samples: ReportSample[],
): Promise<void> {
	const { packageFolder, apiUrl, account, checks, say } = setting;
	say(`the sandbox makes ${rows.toLocaleString('en-US')} rows`);
	await account.reset(0);
	await account.generate(rows, DAYS);
	const startAt = new Date(Date.now() - (DAYS + 1) * DAY_MS).toISOString();
	for (let repetition = 1; repetition <= repetitions; repetition += 1) {
		for (const operation of reportOperations) {
			say(`${operation}, ${repetition} of ${repetitions}`);
			const asked = (await account.summary()).requests[endpoint] ?? 0;
			const job = { packageFolder, apiUrl, token: account.token, operation, startAt };
			const measurement = await measureInChild('report', job, Measurement);
			const requests = ((await account.summary()).requests[endpoint] ?? 0) - asked;
			const flaws = measurement.count === rows ? [] : [`${measurement.count} rows instead of ${rows}`];
			checks.count(`report ${operation}: every row is counted once`, flaws);
			samples.push({ ...measurement, operation, rows, requests });
		}
	}
}
