/** What has been done so far, in numbers. */

export interface Figures {
	rounds: number;
	messages: number;
	/** Executions of the campaigns. */
	runs: number;
	/** Of them: the node raised, because nothing had left. */
	raised: number;
	/** Items of a campaign that was run again: told as sent by an earlier run. */
	alreadySent: number;
	/** Items of first runs by outcome. */
	outcomes: Record<string, number>;
	/** Faults that struck, by kind. */
	faults: Record<string, number>;
	/** Calls of the sandbox to the triggers. */
	calls: number;
	/** Of them, by what n8n answered. */
	answers: Record<string, number>;
	events: number;
	replies: number;
	/** Deliveries that told only what had been told. */
	repeated: number;
	forged: number;
	/** Executions of the triggers. */
	executions: number;
	endings: Record<string, number>;
}

export const noFigures = (): Figures => ({
	rounds: 0,
	messages: 0,
	runs: 0,
	raised: 0,
	alreadySent: 0,
	outcomes: {},
	faults: {},
	calls: 0,
	answers: {},
	events: 0,
	replies: 0,
	repeated: 0,
	forged: 0,
	executions: 0,
	endings: {},
});

export function count(counts: Record<string, number>, name: string): void {
	counts[name] = (counts[name] ?? 0) + 1;
}
