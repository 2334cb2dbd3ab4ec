/** Whether n8n holds more and more. */
import { showNumber } from '../../support/figures/statistics.mjs';
import { print } from '../../support/processes/progress.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import type { MemorySample } from './memory.mjs';
import type { LifeSamples } from './soak.mjs';
import { growth, type Trend, trendOf } from './trend.mjs';

interface Measure {
	what: string;
	of: (sample: MemorySample) => number;
	unit: string;
	/** Of the last third beside the first. */
	allowed: { share: number } | { more: number };
}

const megabytes = (bytes: number) => bytes / 1024 ** 2;

export const measures: readonly Measure[] = [
	{
		what: 'memory in use after a collection',
		of: ({ inUse }) => megabytes(inUse),
		unit: 'MB',
		allowed: { share: 0.05 },
	},
	{
		what: 'resident memory',
		of: ({ resident }) => megabytes(resident),
		unit: 'MB',
		allowed: { share: 0.12 },
	},
	{ what: 'open files and sockets', of: ({ openFiles }) => openFiles, unit: '', allowed: { more: 10 } },
	{ what: 'timers', of: ({ timers }) => timers, unit: '', allowed: { more: 10 } },
];

export const isFlat = ({ allowed }: Measure, trend: Trend): boolean =>
	'share' in allowed ? growth(trend) <= allowed.share : trend.last - trend.first <= allowed.more;

export function showAllowed({ allowed, unit }: Measure): string {
	const most = 'share' in allowed ? `${allowed.share * 100} %` : `${allowed.more} ${unit}`;
	return `at most ${most.trim()} more`;
}

export const showTrend = ({ unit }: Measure, { first, last, slope, count }: Trend): string =>
	`${showNumber(first)} to ${showNumber(last)} ${unit}`.trim() +
	` (${showNumber(slope)} a round, ${count} rounds)`;

export function checkMemory(lives: readonly LifeSamples[], checks: Checks): void {
	let judged = 0;
	for (const [index, samples] of lives.entries()) {
		for (const measure of measures) {
			const trend = trendOf(samples.map(measure.of));
			if (!trend) continue;
			judged += 1;
			checks.check(
				`n8n ${index + 1}: ${measure.what}, last third of the rounds beside the first, ${showAllowed(measure)}`,
				isFlat(measure, trend),
				showTrend(measure, trend),
			);
			print(`       ${showTrend(measure, trend)}`);
		}
	}
	if (judged === 0)
		print('       No n8n had enough rounds to tell a trend of its memory: take more minutes.');
}
