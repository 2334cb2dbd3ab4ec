import type { Kolmeya } from '../../api/client';
import { countedDeliveryOf } from '../../api/schemas/rows/delivery';
import { receivedMinuteOf } from '../../api/schemas/rows/reply';
import type { Window } from '../../api/windows';
import { minutesOf, period } from '../../parameters/dates';
import { choice } from '../../parameters/kinds';
import { operation } from '../operation';
import { MAX_HOURS, replies } from '../reply/replies';
import { deliveries } from './deliveries';
import { costFields, priceFrom, pricesByJob } from './prices';
import { type GroupBy, Summary } from './summary';

/** Today and the six days before it: so many days of replies are known. */
const WHOLE_DAYS = "={{ $now.minus({ days: 6 }).startOf('day').toISO() }}";

/** Kolmeya counts hours back from the moment it is asked, which is a little later than `now`. */
const MARGIN_MINUTES = 3;

/**
 * One item for each group: `day` | `hour` | `costCenter` | `api` | `jobId`, `totalSent`, `delivered`,
 * `failed`, `rejected`, `expired`, `pending` (everything else), `deliveryRate` (percent of `totalSent`),
 * `replies`, `replyRate` (percent of `delivered`), `cost`, `averageCost` (a message, in reais).
 *
 * `replies` are those to messages sent through the API, counted when they were received. Kolmeya keeps them
 * for 7 days and names neither cost center nor API nor job with them: where they cannot be known they are
 * `null`. `cost` is `null` while a price is missing.
 */
export default operation({
	resource: 'report',
	value: 'getDeliverySummary',
	name: 'Get Delivery Summary',
	action: 'Get report delivery summary',
	description: 'Get totals for any period: sent, delivered, failed, replies, rates and cost by day or group',
	fields: {
		startAt: { ...period.startAt, property: { ...period.startAt.property, default: WHOLE_DAYS } },
		endAt: period.endAt,
		groupBy: choice<GroupBy>(
			{ displayName: 'Group By', default: 'day', description: 'What each output item covers' },
			[
				{ name: 'API', value: 'api' },
				{ name: 'Cost Center', value: 'costCenter' },
				{ name: 'Day', value: 'day' },
				{ name: 'Hour', value: 'hour' },
				{ name: 'Job', value: 'job', description: 'Campaign or send request' },
			],
		),
		...costFields,
	},
	async run({ groupBy, costFrom, pricePerMessage, ...values }, { kolmeya }) {
		const window = minutesOf(values, kolmeya.clock.now());
		const prices = costFrom === 'price' ? new Map<number, number>() : await pricesByJob(kolmeya, window);
		const hours = Math.min(MAX_HOURS, Math.ceil((window.now - window.from + MARGIN_MINUTES) / 60));
		const since = window.now - hours * 60 + MARGIN_MINUTES;
		const summary = new Summary(
			groupBy,
			priceFrom(prices, pricePerMessage),
			since <= window.from ? -Infinity : since,
		);

		// First, while the hours Kolmeya counts back still reach the first minute.
		if (groupBy === 'day' || groupBy === 'hour') await addReplies(kolmeya, window, hours, summary);
		for await (const rows of deliveries(kolmeya, window))
			for (const row of rows) summary.add(countedDeliveryOf(row));
		return summary.items();
	},
});

async function addReplies(
	kolmeya: Kolmeya,
	{ from, to, now }: Window & { now: number },
	hours: number,
	summary: Summary,
) {
	if (to < now - MAX_HOURS * 60) return;
	for (const reply of await replies(kolmeya, 'replies', hours)) {
		const minute = receivedMinuteOf(reply);
		if (minute !== undefined && minute >= from && minute <= to) summary.addReply(minute);
	}
}
