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
