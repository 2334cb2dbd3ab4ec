/** The code whose tests are put to the test. */

/** Mutants that the tests must notice, in percent of all mutants of a core. */
export const wantedScore = 85;

export interface Core {
	name: string;
	/** Where its files are. A mutant belongs to the core with the innermost folder around it. */
	folder: string;
	/** The files of the folder that count; all otherwise. */
	only?: readonly string[];
	/** Files that are not pure, or only hold words for the editor: their behaviour is n8n's to show (engine tests). */
	without?: readonly string[];
	promise: string;
}

export const cores: readonly Core[] = [
	{
		name: 'send',
		folder: 'nodes/Kolmeya/send',
		without: ['guards/*', 'hours/*'],
		promise: 'nobody gets an SMS twice, every message has an outcome',
	},
	{
		name: 'guards',
		folder: 'nodes/Kolmeya/send/guards',
		promise: 'who must not get an SMS gets none, with the reason',
	},
	{
		name: 'hours',
		folder: 'nodes/Kolmeya/send/hours',
		promise: 'nobody gets an SMS outside of the sending hours',
	},
	{
		name: 'times',
		folder: 'nodes/Kolmeya/operations/sending/hours',
		without: ['field', 'outside', 'recipientClock'],
		promise: 'sending hours are read as they were meant',
	},
	{
		name: 'list',
		folder: 'nodes/Kolmeya/list',
		without: ['text/*', 'words/*', 'xlsx/*'],
		promise: 'every row of a list is a contact or has a reason why not',
	},
	{
		name: 'csv',
		folder: 'nodes/Kolmeya/list/text',
		without: ['codePages'],
		promise: 'a text file is read as it was written: characters, separators, quotes',
	},
	{
		name: 'xlsx',
		folder: 'nodes/Kolmeya/list/xlsx',
		promise: 'a cell of a workbook is read as Excel shows it',
	},
	{
		name: 'drift',
		folder: 'nodes/Kolmeya/api',
		only: ['drift'],
		promise: 'an answer that differs from the contract is noticed, and quotes nobody',
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
export function patternsOf({ folder, only = ['**/*'], without = [] }: Core): string[] {
	return [...only.map((file) => `${folder}/${file}.ts`), ...without.map((file) => `!${folder}/${file}.ts`)];
}

/** The core that a file belongs to. */
export function coreOf(file: string): Core | undefined {
	const around = cores.filter(({ folder }) => file.startsWith(`${folder}/`));
	return around.sort((a, b) => b.folder.length - a.folder.length)[0];
}
