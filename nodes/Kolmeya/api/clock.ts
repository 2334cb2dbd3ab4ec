/** Time, chance and the user's Stop button, as a thing that tests can hold in their hand. */
export interface Clock {
	/** Milliseconds since 1970; somebody may set it back. */
	now(): number;
	/** Milliseconds since some moment, which nobody can set back: for waits and patience. */
	elapsed(): number;
	/** From 0 up to, not including, 1. */
	random(): number;
	/** Ends early when the run is cancelled. Never rejects. */
	sleep(milliseconds: number): Promise<void>;
	/** Whether somebody has stopped the run: nothing new may be sent from then on. */
	cancelled(): boolean;
}

/** The time of this machine. The one place that asks for it. */
export const systemTime: Pick<Clock, 'now' | 'elapsed'> = {
	now: () => Date.now(),
	elapsed: () => performance.now(),
};

/** The real clock; `stop` is aborted when somebody stops the execution, and every sleep then ends. */
export function clockFor(stop: AbortSignal | undefined): Clock {
	return {
		...systemTime,
		random: () => Math.random(),
		cancelled: () => stop?.aborted ?? false,
		async sleep(milliseconds) {
			if (stop?.aborted) return;
			// A timer that holds nothing up: after a stop n8n's own `sleep` would stay behind for its whole time.
			const over = AbortSignal.timeout(Math.max(0, Math.ceil(milliseconds)));
			await new Promise<void>((resolve) => {
				const wake = () => {
					over.removeEventListener('abort', wake);
					stop?.removeEventListener('abort', wake);
					resolve();
				};
				over.addEventListener('abort', wake);
				stop?.addEventListener('abort', wake);
			});
		},
	};
}
