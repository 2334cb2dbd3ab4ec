/** Time, chance and the user's Stop button, as a thing that tests can hold in their hand. */
export interface Clock {
	now(): number;
	random(): number;
	/** Ends early when the run is cancelled. Never rejects. */
	sleep(milliseconds: number): Promise<void>;
	cancelled(): boolean;
}
