import type { TriggerEvent } from './event';

/** Events that leave together in one execution. */
export interface Batch {
	readonly events: TriggerEvent[];
	/** `true` once the execution exists, `false` when it could not be started. */
	readonly settled: Promise<boolean>;
	/** Resolves when no more fit. */
	readonly full: Promise<void>;
	settle(inExecution: boolean): void;
	fill(): void;
}

export function openBatch(): Batch {
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
