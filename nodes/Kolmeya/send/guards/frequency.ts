import { counted } from '../../api/values/counted';
import { vendorDateToIso } from '../../api/values/dates';
import { minuteText, MINUTES_A_DAY } from '../../api/values/wallClock';
import { type Message, settleAs } from '../message';
import type { Guard } from './guard';

/** How many messages a phone may get in how many days. */
export interface FrequencyLimit {
	messages: number;
	days: number;
}

/**
 * What phones of a run have got before. Of a report of any length it keeps no more than the newest minutes of these
 * phones, as many as the limit has.
 */
export class SentBefore {
	/** Newest first. */
	private readonly minutes = new Map<string, number[]>();

	private readonly phones: ReadonlySet<string>;

	/** Nobody knows whether a report begins with the minute that is asked for, or with its day. */
	private readonly since: number;

	/** @param now a minute on the wall clock of Brasília */
	constructor(
		open: readonly Message[],
		private readonly limit: FrequencyLimit,
		now: number,
	) {
		this.since = now - limit.days * MINUTES_A_DAY;
		this.phones = new Set(open.flatMap(({ phone }) => (phone ? [phone.national] : [])));
	}

	/** A message that the phone has got, or may still get; `at` is a minute on the wall clock of Brasília. */
	add(phone: string, at: number): void {
		if (at < this.since || !this.phones.has(phone)) return;
		const known = this.minutes.get(phone);
		if (!known) {
			this.minutes.set(phone, [at]);
			return;
		}
		const place = known.findIndex((minute) => minute < at);
		known.splice(place === -1 ? known.length : place, 0, at);
		if (known.length > this.limit.messages) known.pop();
	}

	/** Newest first. */
	of(phone: string): readonly number[] {
		return this.minutes.get(phone) ?? [];
	}
}

/** Holds back what would be one too many. Messages of the run count, too, in their order. `now` is a minute, too. */
export function notTooOften(limit: FrequencyLimit, before: SentBefore, now: number): Guard {
	return (open) => {
		const inRun = new Map<string, number>();
		for (const message of open) {
			const phone = message.phone?.national ?? '';
			const going = inRun.get(phone) ?? 0;
			const earlier = before.of(phone);
			if (going + earlier.length < limit.messages) {
				inRun.set(phone, going + 1);
				continue;
			}
			// When the last of them that counts is out of the days, one more may go.
			const last = going >= limit.messages ? now : earlier[limit.messages - 1 - going];
			const next = last + limit.days * MINUTES_A_DAY + 1;
			settleAs(message, {
				outcome: 'notSent',
				reason: 'tooFrequent',
				text: `The phone has reached the 'Frequency Limit' of ${counted(limit.messages, 'message')} in ${counted(limit.days, 'day')} [item ${message.item}]`,
				nextAllowedAt: vendorDateToIso(minuteText(next)),
			});
		}
	};
}
