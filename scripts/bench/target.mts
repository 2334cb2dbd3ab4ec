/** One promise, held against what was measured. */
import { type Ratio, showRatio } from '../../test/support/figures/statistics.mjs';

export interface Target {
	what: string;
	wanted: string;
	found: string;
	met: boolean;
}

export function atMost(what: string, ratio: Ratio, most: number): Target {
	return { what, wanted: `at most ${most}`, found: showRatio(ratio), met: ratio.median <= most };
}

export function atLeast(what: string, ratio: Ratio, least: number): Target {
	return { what, wanted: `at least ${least}`, found: showRatio(ratio), met: ratio.median >= least };
}
