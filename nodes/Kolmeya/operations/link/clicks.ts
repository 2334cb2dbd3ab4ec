import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import { MAX_ACCESSES } from '../../api/schemas/reports';
import { clickDayOf } from '../../api/schemas/rows/click';
import { dayText } from '../../api/values/wallClock';
import type { WindowedReport } from '../../api/windows';

/** The API names no longest period; a month a question keeps answers small. */
const MAX_DAYS = 31;

/** The accesses of short links as a report that can be read for any period, day by day if need be. */
export function clicks(
	kolmeya: Kolmeya,
	filter: { robots?: boolean; segmentId?: number },
	latest: number,
): WindowedReport {
	return {
		async ask({ from, to }, limit) {
			const input = { from: dayText(from), to: dayText(to), limit, ...filter };
			return await kolmeya.call(endpoints.accesses, input);
		},
		unitOf: clickDayOf,
		maxUnits: MAX_DAYS,
		maxRows: MAX_ACCESSES,
		overlap: 0,
		latest,
		overflow: (day) => ({
			message: `Kolmeya returns at most ${MAX_ACCESSES.toLocaleString('en-US')} clicks per request, and ${dayText(day)} has more`,
			advice:
				"The report stops here so that no clicks are left out. Use 'Filters' to narrow it down to people, robots or one cost center.",
		}),
	};
}
