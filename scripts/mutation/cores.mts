/** The code whose tests are put to the test. */

/** Mutants that the tests must notice, in percent of all mutants of a core. */
export const wantedScore = 85;

export interface Core {
	name: string;
	/** Where its files are; tells which core a mutant belongs to. */
	folder: string;
	/** Files that are not pure, or only hold words for the editor: their behaviour is n8n's to show (engine tests). */
	without?: readonly string[];
	promise: string;
}

export const cores: readonly Core[] = [
	{
		name: 'send',
		folder: 'nodes/Kolmeya/send',
		promise: 'nobody gets an SMS twice, every message has an outcome',
	},
	{
		name: 'event',
		folder: 'nodes/Kolmeya/event',
		promise: 'every event has a stable ID, no opt-out is missed',
	},
	{
		name: 'trigger',
		folder: 'nodes/Kolmeya/trigger',
		without: [
			'activation',
			'description',
			'fields',
			'pause',
			'receive',
			'refuse',
			'triggerName',
			'verify/readiness',
			'confirm/checkWithKolmeya',
			'collect/handOver',
			'collect/started',
		],
		promise: 'no forged event gets in, none starts two executions',
	},
	{
		name: 'values',
		folder: 'nodes/Kolmeya/api/values',
		promise: 'phones, money, dates and statuses are read right',
	},
];

/** Glob patterns of the files to be mutated. */
export function patternsOf({ folder, without = [] }: Core): string[] {
	return [`${folder}/**/*.ts`, ...without.map((file) => `!${folder}/${file}.ts`)];
}
