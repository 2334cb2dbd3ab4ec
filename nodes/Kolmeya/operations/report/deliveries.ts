import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import { MAX_STATUS_ROWS } from '../../api/schemas/reports';
import { type Row, toCount } from '../../api/schemas/tolerant';
import { type MessageStatus, readStatus } from '../../api/values/status';
import { minuteOfText, minuteText } from '../../api/values/wallClock';
import { type Window, windowed } from '../../api/windows';
import { cpfOf, isoOfVendorDate, phoneOrText, textOrNull } from '../rows';

/** Kolmeya takes at most 7 days; whether both ends count is not documented, so a minute less. */
const MAX_MINUTES = 7 * 24 * 60 - 1;

/** The delivery report of any period, newest first, in portions. */
export function deliveries(kolmeya: Kolmeya, period: Window & { now: number }, limit?: number) {
	return windowed(
		{
			async ask({ from, to }, most) {
				const input = { start_at: minuteText(from), end_at: minuteText(to), limit: most };
				return { rows: (await kolmeya.call(endpoints.statuses, input)).messages };
			},
			unitOf: ({ enviada_em }) => minuteOfText(enviada_em),
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

/** A report has few texts for its many rows. */
const statuses = new Map<unknown, MessageStatus>();
const MAX_TEXTS = 1_000;

/** Reports tell a status by its text alone. */
export function statusOf({ status }: Row): MessageStatus {
	const known = statuses.get(status);
	if (known) return known;
	if (statuses.size >= MAX_TEXTS) statuses.clear();
	const read = readStatus(undefined, status);
	statuses.set(status, read);
	return read;
}

/** A row of the delivery reports: ten fields, or the row as it came and what is read from it beside it. */
export function readDelivery(row: Row, simplify: boolean): Row {
	const { status, statusCode, final } = statusOf(row);
	const sentAt = isoOfVendorDate(row.enviada_em);
	if (!simplify) return { ...row, statusCode, final, sentAt };
	return {
		phone: phoneOrText(row.telefone),
		name: textOrNull(row.nome),
		document: cpfOf(row.cpf),
		text: textOrNull(row.mensagem),
		status,
		statusCode,
		final,
		sentAt,
		jobId: toCount(row.job),
		costCenter: textOrNull(row.centro_custo),
	};
}
