/** Many calls of one trigger, from a sender that repeats what was not answered with 200. */
import { tell, type StatusCall } from './statuses.mjs';

export interface Told {
	/** Of each call, from its first attempt to its 200, in milliseconds. */
	latencies: number[];
	/** Why attempts were repeated. */
	failures: string[];
	/** Calls without a 200 in the end. */
	unanswered: number;
	seconds: number;
}

export interface Sender {
	url: string;
	secret: string;
	/** Calls under way at once. */
	connections: number;
	/** Hears after each 200 how many there have been. */
	onAnswered?: (count: number) => void;
}

export async function tellAll(calls: readonly StatusCall[], sender: Sender): Promise<Told> {
	const waiting: Waiting[] = calls.map((call) => ({ call }));
	const told: Told = { latencies: [], failures: [], unanswered: 0, seconds: 0 };
	const started = Date.now();
	const callOn = async () => {
		for (let one = waiting.pop(); one && told.failures.length < calls.length; one = waiting.pop()) {
			one.since ??= Date.now();
			const failure = await tell(sender.url, sender.secret, one.call).then(
				({ status, text }) => (status === 200 ? undefined : `${status} ${text}`),
				(error: unknown) => String(error),
			);
			if (failure === undefined) {
				sender.onAnswered?.(told.latencies.push(Date.now() - one.since));
				continue;
			}
			told.failures.push(failure);
			waiting.push(one);
		}
	};
	await Promise.all(Array.from({ length: sender.connections }, callOn));
	return { ...told, unanswered: waiting.length, seconds: (Date.now() - started) / 1000 };
}

interface Waiting {
	call: StatusCall;
	/** When it was first under way. */
	since?: number;
}
