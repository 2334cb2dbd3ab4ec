/** What a million messages a day take, worked out from what was measured. */
import type { DayFigures } from '../../test/e2e/scale/day-figures.mjs';
import { asMarkdown, type Table } from '../../test/support/figures/table.mjs';

const million = 1_000_000;
/** Kolmeya's most in one request. */
const largestRequest = 1000;
const secondsADay = 86_400;

interface Sized {
	what: string;
	needs: string;
	measured: string;
	/** For a day's work. */
	seconds: number;
}

export function millionADay(figures: DayFigures): string[] {
	const rows = sized(figures);
	return [asMarkdown(table(rows)), tight(rows), advice(figures)];
}

function sized({ campaigns, events }: DayFigures): Sized[] {
	const messagesASecond = campaigns.accepted / campaigns.seconds;
	const callsASecond = events.calls / events.seconds;
	const inCall = events.events / events.calls;
	const { limit, windowSeconds } = campaigns.requests;
	const requestsASecond = limit / windowSeconds;
	const listen = (calls: number) => ({
		needs: `${whole(calls)} calls`,
		measured: `${callsASecond.toFixed(1)} a second`,
		seconds: calls / callsASecond,
	});
	return [
		{
			what: 'n8n and the node send',
			needs: `${whole(million)} messages`,
			measured: `${whole(messagesASecond)} a second`,
			seconds: million / messagesASecond,
		},
		{
			what: `Kolmeya's limit, ${whole(largestRequest)} messages a request`,
			needs: `${whole(million / largestRequest)} requests`,
			measured: `${whole(limit)} in ${windowSeconds} s`,
			seconds: million / largestRequest / requestsASecond,
		},
		{ what: `n8n receives the events, ${inCall} in a call`, ...listen(million / inCall) },
		{ what: 'n8n receives the events, one in a call', ...listen(million) },
	];
}

const table = (rows: Sized[]): Table => ({
	title: 'A million messages a day',
	note: 'Calculated from the figures above, for sending and receiving at the same time on this machine.',
	head: ['what', 'needs', 'measured', 'takes', 'of a day'],
	rows: rows.map(({ what, needs, measured, seconds }) => [
		what,
		needs,
		measured,
		duration(seconds),
		`${((100 * seconds) / secondsADay).toFixed(1)} %`,
	]),
});

function tight(rows: Sized[]): string {
	const [slowest] = [...rows].sort((a, b) => b.seconds - a.seconds);
	const enough = slowest.seconds < secondsADay;
	const verdict = enough
		? 'So one webhook process and two workers are enough for a million a day'
		: 'So this is not enough for a million a day';
	return `${verdict}, and the slowest part is: ${slowest.what} (${duration(slowest.seconds)}).`;
}

function advice({ campaigns, events, stored }: DayFigures): string {
	const perMessage = stored / campaigns.messages;
	const peak = (events.events / events.calls) * (events.calls / events.seconds);
	return `- **Webhook processes** are what to add first. If all of the million are delivered in one hour, that is ${whole(million / 3600)} events a second; one process took ${whole(peak)} here, along with everything else. Put a load balancer in front of them: they share nothing, and \`eventId\` identifies an event that two of them received. \`N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true\` on them saves most of the CPU of a call: see [what a webhook call costs n8n](n8n-webhooks.md).
- **Collect** (300 to 1,000 ms) makes one execution of many calls: ${whole(events.calls)} calls were ${whole(events.executions)} executions.
- **Workers**: the node mostly waits (its own time is in [the measurements](bench.md), *CPU µs/message*). The second worker is there in case the first one dies.
- **Requests of 1,000** (*Batch Size*): with ${campaigns.batchSize}, Kolmeya's limit alone takes ${whole(largestRequest / campaigns.batchSize)} times as long. Campaigns of one account share the limit; refused requests wait and are sent later, and nothing is lost.
- **A few thousand messages per execution**, such as the ${whole(campaigns.messages / campaigns.campaigns)} here. n8n keeps all items of an execution in the memory of its worker and stores them as one string.
- **The database** (on disk, where PostgreSQL compresses it) grew by ${(stored / 1024 ** 2).toFixed(0)} MB, ${whole(perMessage)} bytes a message with its status; more if the texts differ more. That is at least ${((perMessage * million) / 1024 ** 3).toFixed(1)} GB a day. Let n8n delete old executions: \`EXECUTIONS_DATA_PRUNE=true\`, \`EXECUTIONS_DATA_MAX_AGE=72\` (hours), and *Save successful production executions: Do not save* in workflows whose results go elsewhere.
- **A Send Once Key in every campaign.** It made it possible to continue the killed ones.`;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

function duration(seconds: number): string {
	if (seconds < 120) return `${whole(seconds)} s`;
	return seconds < 7200 ? `${whole(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
