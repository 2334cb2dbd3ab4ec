import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import { MAX_ACCESSES } from '../../api/schemas/reports';
import { toCount } from '../../api/schemas/tolerant';
import { dayOf, dayText, minuteOfText } from '../../api/values/wallClock';
import type { WindowedReport } from '../../api/windows';

/** The API names no longest period; a month a question keeps answers small. */
const MAX_DAYS = 31;

/** The accesses of short links as a report that can be read for any period, day by day if need be. */
export function clicks(
	kolmeya: Kolmeya,
	filter: { is_robot?: 0 | 1; tenant_segment_id?: number },
	latest: number,
): WindowedReport {
	return {
		async ask({ from, to }, limit) {
			const input = { start_at: dayText(from), end_at: dayText(to), limit, ...filter };
			const { accesses, totalAccesses } = await kolmeya.call(endpoints.accesses, input);
			return { rows: accesses, total: toCount(totalAccesses) ?? undefined };
		},
		unitOf({ accessed_at }) {
			const minute = minuteOfText(accessed_at);
			return minute === undefined ? undefined : dayOf(minute);
		},
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
