/** 8: one row per hour and cost center, the same after a second run, and nothing when the report cannot be read. */
import type { Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';
import { groupBy, hourOf, rowsOfDays, sums, untilReported } from './truth.mjs';

const table = 'Kolmeya hourly summary';
const trigger = 'Every hour';
const hoursBack = 5;

export default async function dashboardFeed(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const feed = await Rehearsal.prepare(stage, 'dashboard-feed', {
		settings: { hoursBack, pricePerMessage: 0.1 },
	});
	await checks.attempt('dashboard-feed: rows of the last hours', async () => {
		await feed.account.tell('generate', {
			rows: 3000,
			days: 1,
			campaigns: 8,
			perRequest: 12,
			replies: 60,
			replyDays: 0.2,
		});
		await untilReported(Date.now());
		const { status, error } = await feed.run(trigger);
		checks.check('it runs', status === 'success', error);
		const rows = await feed.rows(table);
		await compare(feed, checks, rows);
		await feed.run(trigger);
		const again = await feed.rows(table);
		checks.check(
			'a second run adds no row',
			again.length === rows.length,
			`${rows.length}, then ${again.length}`,
		);
		await feed.account.tell('faults', { on: 'sms/reports/statuses', kind: 'unauthorized', times: 50 });
		const failed = await feed.run(trigger);
		checks.check(
			'a refused report fails the run with the reason and leaves the rows',
			failed.status === 'error' && (await feed.rows(table)).length === rows.length,
			`${failed.status} ${failed.error}`,
		);
	});
	await feed.end();
}

async function compare(feed: Rehearsal, checks: Checks, rows: Json[]): Promise<void> {
	const since = Date.now() - (hoursBack + 1) * 3_600_000;
	const truth = (await rowsOfDays(feed.account, 2)).filter((row) => Date.parse(hourOf(row)) > since);
	const key = (hour: unknown, center: unknown) => `${new Date(String(hour)).toISOString()} ${String(center)}`;
	const found = new Map(rows.map((row) => [key(row.hour, row.cost_center), row]));
	const expected = [
		...[...groupBy(truth, hourOf)].map(([hour, list]) => [key(hour, 'All'), list] as const),
		...[...groupBy(truth, (row) => key(hourOf(row), row.centro_custo))],
	];
	const wrong = expected.filter(([name, list]) => {
		const { sent, delivered, failed, pending } = found.get(name) ?? {};
		const right = sums(list);
		return (
			sent !== right.sent ||
			delivered !== right.delivered ||
			failed !== right.failed ||
			pending !== right.pending
		);
	});
	checks.check(
		'the rows of hours and cost centers have the numbers of the sandbox',
		expected.length > hoursBack && wrong.length === 0,
		`${expected.length} expected, wrong: ${wrong.map(([name]) => name).join('; ')}; ${JSON.stringify(rows.slice(0, 3))}`,
	);
	const all = rows.filter(({ cost_center }) => cost_center === 'All');
	const costs = all.every(
		({ sent, cost, average_cost: average }) =>
			Math.abs(Number(cost) - Number(sent) * 0.1) < 0.001 && average === (sent === 0 ? null : 0.1),
	);
	checks.check(
		'with cost, average cost, replies and delivery rate',
		costs && all.some(({ replies }) => Number(replies) > 0),
		JSON.stringify(all),
	);
}
