/** Contenders are measured in turns (A B A B), so a ratio is taken pair by pair: what slows one slows the other. */

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	if (sorted.length === 0) return Number.NaN;
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The smallest value that is not below `share` of all values (nearest rank); `share` from 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export interface Ratio {
	median: number;
	lowest: number;
	highest: number;
}

export function ratioOf<T>(
	of: readonly T[],
	to: readonly T[],
	value: (sample: T) => number,
): Ratio | undefined {
	const ratios = of.slice(0, to.length).map((sample, index) => value(sample) / value(to[index]));
	if (ratios.length === 0) return undefined;
	return { median: median(ratios), lowest: Math.min(...ratios), highest: Math.max(...ratios) };
}

/** `1.08 (1.05 to 1.12)` */
export function showRatio(ratio: Ratio | undefined): string {
	if (!ratio) return '';
	const { median: middle, lowest, highest } = ratio;
	const spread = highest - lowest < 0.005 ? '' : ` (${lowest.toFixed(2)} to ${highest.toFixed(2)})`;
	return `${middle.toFixed(2)}${spread}`;
}

/** With thousands separators, and digits only where they mean something. */
export function showNumber(value: number | undefined): string {
	if (value === undefined || !Number.isFinite(value)) return '';
	if (value !== 0 && Math.abs(value) < 1)
		return value.toLocaleString('en-US', { maximumSignificantDigits: 2 });
	const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
	return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}

export function groupBy<T>(samples: readonly T[], key: (sample: T) => string): T[][] {
	const groups = new Map<string, T[]>();
	for (const sample of samples) {
		const known = groups.get(key(sample));
		if (known) known.push(sample);
		else groups.set(key(sample), [sample]);
	}
	return [...groups.values()];
}
