import { DateTime } from 'luxon';
import { type Message, settleAs } from '../message';
import { isOpen, type LocalRule, localRule, nextOpening } from './open';
import type { HoursRule } from './rule';

const MINUTE_MS = 60_000;

/** Why phones of an area code have to wait, and until when. */
interface Closed {
	text: string;
	/** Where there is such a time. */
	opensAt?: number;
	nextAllowedAt?: string;
}

/** What holds for an area code during one minute. */
interface Judged {
	minute: number;
	closed: Closed | undefined;
}

/** Keeps messages back while the people they are for may not be disturbed. */
export class HoursGate {
	private readonly rules = new Map<string, LocalRule>();

	/** Hundreds of thousands of messages have 67 area codes. */
	private readonly judged = new Map<string, Judged>();

	constructor(private readonly rule: HoursRule) {}

	/** Settles the messages that may not leave at `now` and not until `ends` either, both in milliseconds since 1970. */
	refuseClosed(messages: readonly Message[], now: number, ends = now): void {
		for (const message of messages) {
			const closed = this.closedAt(areaCodeOf(message), now);
			if (!closed) continue;
			const { opensAt, ...told } = closed;
			if (opensAt !== undefined && opensAt <= ends) continue;
			settleAs(message, { outcome: 'notSent', reason: 'outsideSendingHours', ...told });
		}
	}

	private closedAt(areaCode: string, now: number): Closed | undefined {
		const minute = Math.floor(now / MINUTE_MS);
		const known = this.judged.get(areaCode);
		if (known?.minute === minute) return known.closed;
		const closed = this.judge(areaCode, minute * MINUTE_MS);
		this.judged.set(areaCode, { minute, closed });
		return closed;
	}

	private judge(areaCode: string, now: number): Closed | undefined {
		const local = this.localRule(areaCode);
		if (isOpen(local, now)) return undefined;
		const [zone] = local.zones;
		const here = DateTime.fromMillis(now, { zone, locale: 'en' });
		const holiday = local.closedOn(here);
		const day = `${here.toFormat('HH:mm')} on ${here.toFormat('cccc, yyyy-MM-dd')}${holiday ? ` (${holiday})` : ''}`;
		const whose = this.rule.zone ?? `${zone}, the time zone of area code ${areaCode}`;
		const next = nextOpening(local, now);
		const nextAllowedAt =
			next === undefined
				? undefined
				: DateTime.fromMillis(next, { zone }).toISO({ suppressMilliseconds: true });
		const then = nextAllowedAt
			? `The next time is ${nextAllowedAt}`
			: 'They allow no time in the next 400 days';
		return {
			text: `It is ${day} in ${whose}: outside the 'Sending Hours'. ${then}`,
			...(next !== undefined && { opensAt: next }),
			...(nextAllowedAt && { nextAllowedAt }),
		};
	}

	private localRule(areaCode: string): LocalRule {
		const known = this.rules.get(areaCode);
		if (known) return known;
		const local = localRule(this.rule, areaCode);
		this.rules.set(areaCode, local);
		return local;
	}
}

function areaCodeOf({ phone }: Message): string {
	return phone?.national.slice(0, 2) ?? '';
}
