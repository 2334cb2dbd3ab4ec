import type { TriggerEvent } from '../../event/event';

/** Events that leave together in one execution. */
export interface Bundle {
	readonly events: TriggerEvent[];
	/** `true` once the execution exists, `false` when it could not be started. */
	readonly settled: Promise<boolean>;
	/** Resolves when no more fit. */
	readonly full: Promise<void>;
	/** Tells everybody who waits for `settled`; the first call counts. */
	settle(inExecution: boolean): void;
	/** Ends the gathering before its time. */
	fill(): void;
}

/** A bundle that is gathering; whoever opens it has to settle it, or its senders wait for ever. */
export function openBundle(): Bundle {
	let settle: (inExecution: boolean) => void = () => {};
	let fill: () => void = () => {};
	const settled = new Promise<boolean>((resolve) => {
		settle = resolve;
	});
	const full = new Promise<void>((resolve) => {
		fill = resolve;
	});
	return { events: [], settled, full, settle, fill };
}
