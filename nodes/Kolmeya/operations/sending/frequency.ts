import { DateTime } from 'luxon';
import { type Kolmeya, KolmeyaRefusal } from '../../api/client';
import type { Refusal } from '../../api/refusal';
import { reachedPhoneOf, sentMinuteOf } from '../../api/schemas/rows/delivery';
import { minutesOf } from '../../parameters/dates';
import { faultRefusal } from '../../send/fault';
import { type FrequencyLimit, notTooOften, SentBefore } from '../../send/guards/frequency';
import type { Guard } from '../../send/guards/guard';
import type { Message } from '../../send/message';
import { deliveries } from '../report/deliveries';

/**
 * The frequency limit, with what Kolmeya's delivery report says these phones have got. Kolmeya knows of other workflows
 * and other systems, too, and n8n need not remember a phone. A report that cannot be read in full is a refusal.
 */
export async function frequencyGuard(
	kolmeya: Kolmeya,
	limit: FrequencyLimit,
	open: readonly Message[],
): Promise<Guard | Refusal> {
	const now = kolmeya.clock.now();
	const period = minutesOf({ startAt: DateTime.fromMillis(now).minus({ days: limit.days }) }, now);
	const before = new SentBefore(open, limit, period.now);
	try {
		for await (const rows of deliveries(kolmeya, period)) {
			for (const row of rows) {
				const phone = reachedPhoneOf(row);
				// A message without a time is not sent yet.
				if (phone !== undefined) before.add(phone, sentMinuteOf(row) ?? period.now);
			}
		}
	} catch (error) {
		return error instanceof KolmeyaRefusal ? error.refusal : faultRefusal(error);
	}
	return notTooOften(limit, before, period.now);
}
