import { readMoney } from '../../../nodes/Kolmeya/api/values/money';
import type { Probe } from './run';

const DAY_MS = 86_400_000;

/** Brasília has no summer time since 2019. */
const brasilia = (at: number) => new Date(at - 3 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** What can be learned without sending anything. */
export async function lookAtReads({ gateway, findings, run }: Probe): Promise<void> {
	const { status, headers, fields } = await gateway.read('sms/balance');
	const amount = readMoney(fields.balance);
	findings.settle('balance', amount !== undefined, `HTTP ${status}, ${typeof fields.balance}`);
	const rate = ['x-ratelimit-limit', 'x-ratelimit-remaining'].map((name) => headers.get(name));
	const areNumbers = rate.every((value) => /^\d+$/.test(value ?? ''));
	findings.settle('rate-headers', areNumbers, `limit ${rate[0]}, remaining ${rate[1]}`);

	const unknown = await gateway.read('sms/status/request', { reference: `${run}-nobody` });
	findings.settle('unknown-reference', unknown.status === 404, `HTTP ${unknown.status}`);

	const now = Date.now();
	const period = { start_at: brasilia(now - DAY_MS), end_at: brasilia(now + DAY_MS), limit: 1 };
	const future = await gateway.read('sms/reports/statuses', period);
	findings.settle('future-end', future.status === 422, `HTTP ${future.status}`);
}
