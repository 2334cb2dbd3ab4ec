import { boolean, integer } from './kinds';

const MANY = Number.MAX_SAFE_INTEGER;

/** n8n's own way to ask for a list. */
export const listing = {
	returnAll: boolean({
		displayName: 'Return All',
		description: 'Whether to return all results or only up to a given limit',
	}),
	limit: {
		...integer(
			{ displayName: 'Limit', description: 'Max number of results to return' },
			{ min: 1, max: MANY },
		),
		property: {
			displayName: 'Limit',
			type: 'number' as const,
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
			displayOptions: { show: { returnAll: [false] } },
		},
	},
};

/** How many rows are wanted; `undefined` for all. */
export function wanted({ returnAll, limit }: { returnAll: boolean; limit: number }): number | undefined {
	return returnAll ? undefined : limit;
}

/** For rows with more than ten fields. */
export const simplifying = {
	simplify: boolean({
		displayName: 'Simplify',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	}),
};
