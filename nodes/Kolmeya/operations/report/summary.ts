import { isoOfVendorDate } from '../../api/schemas/cells';
import type { CountedDelivery } from '../../api/schemas/rows/delivery';
import type { Row } from '../../api/schemas/tolerant';
import { dayText, minuteText } from '../../api/values/wallClock';

/** What one item of the summary stands for. */
export type GroupBy = 'day' | 'hour' | 'costCenter' | 'api' | 'job';

/** What a group is called; days and hours are called by their first minute. */
type Key = string | number | null;

interface Grouping {
	/** Field of the output items that tells the group. */
	field: string;
	keyOf(message: CountedDelivery): Key;
	show?(key: Key): Key;
	/** Length in minutes of groups that are spans of time. Only those can have replies: a reply names no other. */
	minutes?: number;
}

const DAY = 1_440;
const HOUR = 60;

const GROUPINGS: Record<GroupBy, Grouping> = {
	day: { ...spanOf(DAY), field: 'day', show: (key) => (typeof key === 'number' ? dayText(key / DAY) : key) },
	hour: {
		...spanOf(HOUR),
		field: 'hour',
		show: (key) => (typeof key === 'number' ? isoOfVendorDate(minuteText(key)) : key),
	},
	costCenter: { field: 'costCenter', keyOf: ({ costCenter }) => costCenter },
	api: { field: 'api', keyOf: ({ api }) => api },
	job: { field: 'jobId', keyOf: ({ jobId }) => jobId },
};

function spanOf(minutes: number): Pick<Grouping, 'keyOf' | 'minutes'> {
	return {
		minutes,
		keyOf: ({ minute }) => (minute === undefined ? null : Math.floor(minute / minutes) * minutes),
	};
}

/** What is known of one group. Rows are added up while they are read; none is kept. */
interface SummaryGroup {
	key: Key;
	totalSent: number;
	statuses: Map<string, number>;
	/** Messages by their price in reais; `null` is a price nobody knows. */
	prices: Map<number | null, number>;
	replies: number;
}

/** The delivery report added up by day, hour, cost center, API or job. */
export class Summary {
	private readonly groups = new Map<Key, SummaryGroup>();

	private readonly grouping: Grouping;

	/**
	 * @param priceOf what a message costs in reais
	 * @param repliesSince the first minute from which on all replies are known
	 */
	constructor(
		groupBy: GroupBy,
		private readonly priceOf: (message: CountedDelivery) => number | null,
		private readonly repliesSince: number,
	) {
		this.grouping = GROUPINGS[groupBy];
	}

	/** Counts a message of a delivery report. */
	add(message: CountedDelivery): void {
		const group = this.groupOf(this.grouping.keyOf(message));
		group.totalSent += 1;
		count(group.statuses, message.status);
		count(group.prices, this.priceOf(message));
	}

	/** Counts a reply by the minute it came; where groups are no spans of time it belongs to none. */
	addReply(minute: number): void {
		const { minutes } = this.grouping;
		if (minutes !== undefined) this.groupOf(Math.floor(minute / minutes) * minutes).replies += 1;
	}

	/** Spans of time oldest first, others by their number of messages. */
	items(): Row[] {
		const inTime = this.grouping.minutes !== undefined;
		return [...this.groups.values()]
			.sort((a, b) => (inTime ? Number(a.key) - Number(b.key) : b.totalSent - a.totalSent))
			.map((group) => this.item(group));
	}

	private groupOf(key: Key): SummaryGroup {
		const known = this.groups.get(key);
		if (known) return known;
		const group = { key, totalSent: 0, statuses: new Map(), prices: new Map(), replies: 0 };
		this.groups.set(key, group);
		return group;
	}

	private item({ key, totalSent, statuses, prices, replies }: SummaryGroup): Row {
		const { field, show, minutes } = this.grouping;
		const of = (status: string) => statuses.get(status) ?? 0;
		const [delivered, failed, rejected, expired] = ['delivered', 'failed', 'rejected', 'expired'].map(of);
		const known = minutes !== undefined && typeof key === 'number' && key >= this.repliesSince;
		const cost = costOf(prices);
		return {
			[field]: show ? show(key) : key,
			totalSent,
			delivered,
			failed,
			rejected,
			expired,
			pending: totalSent - delivered - failed - rejected - expired,
			deliveryRate: percent(delivered, totalSent),
			replies: known ? replies : null,
			replyRate: known ? percent(replies, delivered) : null,
			cost: rounded(cost),
			averageCost: cost === null || totalSent === 0 ? null : rounded(cost / totalSent),
		};
	}
}

function count<K>(map: Map<K, number>, key: K): void {
	map.set(key, (map.get(key) ?? 0) + 1);
}

/** `null` when the price of any message is unknown. */
function costOf(prices: ReadonlyMap<number | null, number>): number | null {
	let sum = 0;
	for (const [price, messages] of prices) {
		if (price === null) return null;
		sum += price * messages;
	}
	return sum;
}

function percent(part: number, whole: number): number | null {
	return whole === 0 ? null : Math.round((part / whole) * 10_000) / 100;
}

/** To a hundredth of a centavo. */
function rounded(reais: number | null): number | null {
	return reais === null ? null : Math.round(reais * 10_000) / 10_000;
}
