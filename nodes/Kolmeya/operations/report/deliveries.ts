import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import { MAX_STATUS_ROWS } from '../../api/schemas/reports';
import { deliveryOf, deliveryStateOf, sentMinuteOf } from '../../api/schemas/rows/delivery';
import type { Row } from '../../api/schemas/tolerant';
import { minuteText } from '../../api/values/wallClock';
import { type Window, windowed } from '../../api/windows';

/** Kolmeya takes at most 7 days; whether both ends count is not documented, so a minute less. */
const MAX_MINUTES = 7 * 24 * 60 - 1;

/** The delivery report of any period, newest first, in portions. */
export function deliveries(kolmeya: Kolmeya, period: Window & { now: number }, limit?: number) {
	return windowed(
		{
			async ask({ from, to }, most) {
				const input = { from: minuteText(from), to: minuteText(to), limit: most };
				return { rows: (await kolmeya.call(endpoints.statuses, input)).messages };
			},
			unitOf: sentMinuteOf,
			maxUnits: MAX_MINUTES,
			maxRows: MAX_STATUS_ROWS,
			overlap: 1,
			latest: period.now,
			overflow: (minute) => ({
				message: `Kolmeya returns at most ${MAX_STATUS_ROWS.toLocaleString('en-US')} messages per request, and the minute ${minuteText(minute)} (Brasília) has more`,
				advice:
					'The report stops here so that no messages are left out. Get the jobs of that minute with Campaign > Get Deliveries, and the time before and after it with this operation.',
			}),
		},
		period,
		limit,
	);
}

/** A row of the delivery reports: ten fields, or the row as it came and what is read from it beside it. */
export function readDelivery(row: Row, simplify: boolean): Row {
	if (simplify) return deliveryOf(row);
	const { statusCode, final, sentAt } = deliveryStateOf(row);
	return { ...row, statusCode, final, sentAt };
}
