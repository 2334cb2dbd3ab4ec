import type { Batch } from './batch';

/**
 * Names requests. A name leads back to its request, so it is used again only when the request that had it
 * provably was not taken.
 */
export interface RequestNames {
	/** Whether requests may go out side by side; until then one at a time. */
	readonly anchored: boolean;
	/** The name for a batch that is about to go out; `undefined` when no name is safe to use now. */
	take(batch: Batch): string | undefined;
	/** Kolmeya knows a request by this name. */
	registered(name: string): void;
	/** Kolmeya took nothing under this name. */
	released(name: string): void;
}

/** The usual names: fixed when the batches are cut, unique for the run. */
export const ownNames: RequestNames = {
	anchored: true,
	take: ({ reference }) => reference,
	registered: () => {},
	released: () => {},
};
