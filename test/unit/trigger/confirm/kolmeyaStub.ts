import { interpret } from '../../../../nodes/Kolmeya/api/exchange';
import type { Ask } from '../../../../nodes/Kolmeya/trigger/confirm/allowance';
import type { Asking } from '../../../../nodes/Kolmeya/trigger/confirm/asked';

/** An answer over HTTP, as the client reads it. */
export interface Answer {
	status?: number;
	body: unknown;
}

/** What Kolmeya answers, by the path below `/v1/sms/`. Others get a proxy's page. */
export type Answers = Record<string, (input: Record<string, unknown>) => Answer | Promise<Answer>>;

export const NOW = Date.parse('2025-11-16T18:00:00Z');
export const OWN_NO: Answer = { status: 404, body: { message: 'Mensagem não encontrada' } };
export const HTML: Answer = { status: 404, body: '<html><h1>404 Not Found</h1></html>' };

let triggers = 0;

/** A Kolmeya that notes what it was asked, and a clock that jumps to the next moment somebody waits for. */
export function stub(answers: Answers) {
	const asked: Array<{ question: string; at: number }> = [];
	const clock = { time: NOW };
	triggers += 1;
	const kolmeya: Ask = {
		async spare(endpoint, input) {
			const name = endpoint.path.replace('/v1/sms/', '');
			asked.push({ question: `${name} ${JSON.stringify(input)}`, at: clock.time });
			const { status = 200, body } = await (answers[name]?.({ ...input }) ?? HTML);
			const result = { kind: 'response', status, headers: {}, body } as const;
			return interpret(endpoint, result, 0);
		},
	};
	const sleepers: Array<{ until: number; wake: () => void }> = [];
	const asking: Asking = {
		kolmeya,
		trigger: `trigger ${triggers}`,
		now: () => clock.time,
		pause: async (milliseconds) => {
			await new Promise<void>((wake) => sleepers.push({ until: clock.time + milliseconds, wake }));
		},
	};
	/** Runs until the promise is done; time passes only while nothing else happens. */
	async function until<T>(promise: Promise<T>): Promise<T> {
		let over = false;
		void promise.finally(() => (over = true));
		for (;;) {
			for (let turn = 0; turn < 30 && !over; turn += 1) await Promise.resolve();
			if (over) return await promise;
			sleepers.sort((a, b) => a.until - b.until);
			const next = sleepers.shift();
			if (!next) throw new Error('Everybody waits, and nobody for a moment');
			clock.time = Math.max(clock.time, next.until);
			next.wake();
		}
	}
	return { asking, asked, clock, until };
}
