/** Whether a series of measurements of one n8n goes up. */
import { median } from '../../support/figures/statistics.mjs';

export interface Trend {
	/** Medians of the first and the last third. */
	first: number;
	last: number;
	/** Of a straight line (Theil and Sen: the median of the slopes of all pairs, which an outlier does not bend). */
	slope: number;
	count: number;
}

/** Rounds in which n8n and V8 make themselves at home: what is compiled, pooled and cached once. */
export const settlingRounds = 6;
/** Fewer rounds say nothing about a trend. */
const fewestRounds = 9;

export function trendOf(values: readonly number[]): Trend | undefined {
	const settled = values.slice(settlingRounds);
	if (settled.length < fewestRounds) return undefined;
	const third = Math.floor(settled.length / 3);
	const slopes = settled.flatMap((value, index) =>
		settled.slice(index + 1).map((later, distance) => (later - value) / (distance + 1)),
	);
	return {
		first: median(settled.slice(0, third)),
		last: median(settled.slice(-third)),
		slope: median(slopes),
		count: settled.length,
	};
}

export const growth = ({ first, last }: Trend): number => last / first - 1;
