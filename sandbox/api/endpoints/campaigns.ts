import { z } from 'zod/v4';
import { DAY_MS, isoMonth, parseMonth, sqlDateTime } from '../../core/clock';
import { notFound, ok, type Answer } from '../answer';
import { endpoint, type Call } from '../endpoint';
import { month } from '../fields';
import { summaryRow } from '../summary';

const Nothing = z.object({});

/** Campaigns of the last seven days, newest first. */
export const jobs = endpoint('sms/reports/jobs', Nothing, (_, { account, now }) => {
	const recent = [...account.ledger.campaigns.values()]
		.filter(({ at }) => at > now - 7 * DAY_MS && at <= now)
		.sort((a, b) => b.at - a.at)
		.map(({ job, at, approvedAt }) => ({
			id: job,
			created: sqlDateTime(at),
			approved: approvedAt === null ? null : sqlDateTime(approvedAt),
		}));
	const asText = account.settings.quirks.jobs === 'text';
	return ok({ jobs: asText ? recent.map(({ id, created }) => `${id} - ${created}`).join('\n') : recent });
});

export const quantityJobs = endpoint(
	'sms/reports/quantity-jobs',
	z.object({ period: month.optional() }),
	({ period }, { account, now }) => {
		const { from, to } = period ?? parseMonth(isoMonth(now)) ?? { from: now, to: now };
		const rows = [...account.ledger.campaigns.values()]
			.filter(({ at }) => at >= from && at <= to)
			.map((campaign) => summaryRow(campaign, account));
		return ok(account.settings.quirks.quantityJobs === 'wrapped' ? { jobs: rows } : rows);
	},
);

export const pause = endpoint('sms/jobs/{id}/pause', Nothing, (_, call) => turn(call, true, 'Job pausado'));
export const play = endpoint('sms/jobs/{id}/play', Nothing, (_, call) => turn(call, false, 'Job reiniciado'));

function turn({ account, params }: Call, paused: boolean, message: string): Answer {
	// Campaigns have integer numbers; the UUID of a send is none.
	const campaign = account.ledger.campaigns.get(Number(params.id));
	if (campaign === undefined) return notFound;
	campaign.paused = paused;
	return ok({ message });
}
