import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import { campaignTotalsOf } from '../../api/schemas/rows/campaign';
import type { CountedDelivery } from '../../api/schemas/rows/delivery';
import { dayOf, dayText } from '../../api/values/wallClock';
import type { Window } from '../../api/windows';
import { choice, decimal } from '../../parameters/kinds';

/** Where the price of a message comes from. */
export const costFields = {
	costFrom: choice<'price' | 'monthlySummary'>(
		{ displayName: 'Cost From', default: 'price', description: 'Where the price of a message comes from' },
		[
			{ name: 'Price per Message', value: 'price' },
			{
				name: 'Monthly Summary',
				value: 'monthlySummary',
				description: "What Kolmeya charged for each campaign; other messages cost 'Price per Message'",
			},
		],
	),
	pricePerMessage: decimal({
		displayName: 'Price per Message',
		description: 'In reais, e.g. 0.08. Enter 0 to leave the cost empty.',
	}),
};

/**
 * What a message of each job cost, from Kolmeya's monthly summaries of the period: what was paid for the
 * job, shared among its messages.
 */
export async function pricesByJob(kolmeya: Kolmeya, { from, to }: Window): Promise<Map<number, number>> {
	const prices = new Map<number, number>();
	for (const period of monthsOf(from, to)) {
		for (const row of await kolmeya.call(endpoints.monthlySummary, { period })) {
			const { jobId, sent, cost } = campaignTotalsOf(row);
			if (jobId !== null && sent && cost !== null) prices.set(jobId, cost / sent);
		}
	}
	return prices;
}

/** The price of a message; `null` when it is in no summary and no other price is given. */
export function priceFrom(prices: ReadonlyMap<number, number>, otherwise: number | undefined) {
	return ({ jobId }: CountedDelivery): number | null => prices.get(jobId ?? -1) ?? (otherwise || null);
}

/** `['2025-10', '2025-11']` for minutes of the wall clock. */
export function monthsOf(from: number, to: number): string[] {
	const months = new Set<string>();
	for (let day = dayOf(from); day <= dayOf(to); day += 1) months.add(dayText(day).slice(0, 7));
	return [...months];
}
