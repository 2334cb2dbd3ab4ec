import { dayOf, minuteOfText } from '../../values/wallClock';
import { cpfOf, isoOfVendorDate, phoneOrText, textOrNull } from '../cells';
import { type Row, toCount } from '../tolerant';

/** Who opened a short link, in which message, and when. */
export function clickOf(row: Row) {
	const { job_id, tenant_segment_id, fullphone, cpf, name, message } = row;
	return {
		jobId: toCount(job_id),
		costCenterId: toCount(tenant_segment_id),
		phone: phoneOrText(fullphone),
		document: cpfOf(cpf),
		name: textOrNull(name),
		text: textOrNull(message),
		...visitOf(row),
	};
}

/** The visit itself: by a robot or a person, and when. */
export function visitOf({ is_robot, job_created_at, accessed_at }: Row) {
	return {
		robot: toCount(is_robot) === 1 || is_robot === true,
		jobCreatedAt: isoOfVendorDate(job_created_at),
		clickedAt: isoOfVendorDate(accessed_at),
	};
}

/** The day of a visit, on the clock of Brasília; `undefined` where its row does not say. */
export function clickDayOf({ accessed_at }: Row): number | undefined {
	const minute = minuteOfText(accessed_at);
	return minute === undefined ? undefined : dayOf(minute);
}
