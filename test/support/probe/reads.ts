import { readMoney } from '../../../nodes/Kolmeya/api/values/money';
import { tellsNothing } from './gateway';
import type { Probe } from './run';

const DAY_MS = 86_400_000;
/** Less than the three hours by which a clock in UTC is ahead. */
const SOON_MS = 3_600_000;

/** Brasília has no summer time since 2019. */
const brasilia = (at: number) => new Date(at - 3 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** Raised where nothing that follows could learn anything. */
export class NoAccess extends Error {}

const IN_THE_WAY = new Map([
	[401, 'the token is not known'],
	[403, 'the IP address of this machine is not released, or the account is blocked'],
	[404, 'there is no Kolmeya API at the base URL'],
	[429, 'the rate limit is used up: wait a minute'],
]);

/** What can be learned without sending anything. Where not even the balance is told, nothing is sent either. */
export async function lookAtReads({ gateway, findings, run }: Probe): Promise<void> {
	const { status, headers, fields } = await gateway.read('sms/balance').catch((error: unknown) => {
		throw new NoAccess(`Kolmeya cannot be reached (${error instanceof Error ? error.message : 'no answer'})`);
	});
	if (status !== 200) {
		const why = IN_THE_WAY.get(status) ?? 'something else answers, or Kolmeya fails';
		throw new NoAccess(`the balance was answered HTTP ${status}: ${why}`);
	}
	const amount = readMoney(fields.balance);
	findings.settle('balance', amount !== undefined, `HTTP ${status}, ${typeof fields.balance}`);
	const rate = ['x-ratelimit-limit', 'x-ratelimit-remaining'].map((name) => headers.get(name));
	const areNumbers = rate.every((value) => /^\d+$/.test(value ?? ''));
	findings.settle('rate-headers', areNumbers, `limit ${rate[0]}, remaining ${rate[1]}`);

	const unknown = await gateway.read('sms/status/request', { reference: `${run}-nobody` });
	if (unknown.status !== 404 && tellsNothing(unknown.status))
		findings.note('unknown-reference', `HTTP ${unknown.status} tells nothing`);
	else findings.settle('unknown-reference', unknown.status === 404, `HTTP ${unknown.status}`);

	const now = Date.now();
	const period = { start_at: brasilia(now - DAY_MS), end_at: brasilia(now + SOON_MS), limit: 1 };
	const future = await gateway.read('sms/reports/statuses', period);
	if (tellsNothing(future.status)) findings.note('future-end', `HTTP ${future.status} tells nothing`);
	else findings.settle('future-end', future.status === 422, `HTTP ${future.status}, an hour from now`);
}
