import { anyText } from '../../api/values/anyText';
import { counted } from '../../api/values/counted';
import type { First } from './first';
import { bad, type Finding, good, unknown } from './finding';

/** Reports end at the present minute: a clock that is ahead asks for the future, which Kolmeya refuses. */
const MAX_SKEW_MS = 60_000;

/** Whether the clock of this machine is that of Kolmeya, as far as reports need it. */
export function clock({ response, sentAt, answeredAt }: First): Finding {
	const theirs = kolmeyaTime(response?.headers);
	if (theirs === undefined) return unknown('clock', 'the response has no Date header with the present time');
	const skewMs = (sentAt + answeredAt) / 2 - theirs;
	const difference = inWords(Math.round(Math.abs(skewMs) / 1000));
	if (Math.abs(skewMs) <= MAX_SKEW_MS)
		return good('clock', `The clock of this n8n server differs from the clock of Kolmeya by ${difference}`);
	return bad(
		'clock',
		`The clock of this n8n server is ${difference} ${skewMs > 0 ? 'ahead of' : 'behind'} the clock of Kolmeya`,
		'Set the clock of the n8n server, for example with NTP. Reports and sending hours depend on it.',
	);
}

/** `45 s`, `10 minutes`, `24 hours`, `3 days`. */
function inWords(seconds: number): string {
	if (seconds < 120) return `${seconds} s`;
	const minutes = Math.round(seconds / 60);
	if (minutes < 120) return `${minutes} minutes`;
	const hours = Math.round(minutes / 60);
	return hours < 72 ? `${hours} hours` : counted(Math.round(hours / 24), 'day');
}

/** As HTTP writes a date; what else JavaScript can read is no time of a server. */
const HTTP_DATE = /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
/** No server shows a time before this package was written, unless its own clock is not set. */
const EARLIEST = Date.UTC(2025, 0);

/** The time of Kolmeya's own clock, in milliseconds since 1970. */
export function kolmeyaTime(headers: Readonly<Record<string, unknown>> | undefined): number | undefined {
	const text = anyText(headers?.date);
	const time = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
	return time >= EARLIEST ? time : undefined;
}
