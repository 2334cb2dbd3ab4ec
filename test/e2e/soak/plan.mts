/** How the time is shared out: n8n goes down again and again in the first half, and is left alone in the second. */
import type { Ending } from './stage.mjs';

export interface Life {
	/** Minutes after the beginning of the soak. */
	until: number;
	/** In the middle of a campaign; the last one ends with the soak. */
	ending?: Ending;
}

const minutesALife = 5;
const undisturbedShare = 0.5;

export function livesOf(minutes: number): Life[] {
	const disturbed = minutes * (1 - undisturbedShare);
	const count = Math.max(2, Math.round(disturbed / minutesALife));
	const restarted = Array.from(
		{ length: count },
		(_, index): Life => ({
			until: ((index + 1) * disturbed) / count,
			ending: index % 2 === 0 ? 'SIGKILL' : 'SIGTERM',
		}),
	);
	return [...restarted, { until: minutes }];
}
