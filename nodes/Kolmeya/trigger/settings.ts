import type { EventKind, TriggerEvent } from '../event/event';
import type { ReplyWords } from '../event/intent';
import { type CallParameters, callReader } from '../parameters/reader';
import { fields } from './fields';
import type { Authentication } from './verify/verify';

/** The trigger's parameters, each with a value that can be relied upon. */
export interface Settings {
	wanted: ReadonlySet<string>;
	authentication: Authentication;
	separateUrls: boolean;
	confirm: boolean;
	onUnconfirmed: 'refuse' | 'pass';
	collectMs: number;
	onlyFinal: boolean;
	includeHeaders: boolean;
	/** The builder's own words for opting out and in. */
	replyWords: ReplyWords;
}

/** Reads the parameters; never throws. What an expression spoils falls back to the safer value. */
export function readTriggerSettings(n8n: CallParameters): Settings {
	const read = callReader(n8n, fields);
	const wanted = new Set(read.value(fields.events, []));
	const options = read.value(fields.options);
	if (options.emitUnknown) wanted.add('unknown');
	return {
		wanted,
		authentication: read.value(fields.authentication),
		separateUrls: read.value(fields.separateUrls),
		confirm: options.confirm ?? false,
		onUnconfirmed: options.onUnconfirmed ?? 'refuse',
		collectMs: options.collect ?? 0,
		onlyFinal: options.onlyFinal ?? false,
		includeHeaders: options.includeHeaders ?? false,
		replyWords: { optOut: options.optOutWords, optIn: options.optInWords },
	};
}

/** The kind that an address of its own takes, by the last part of its path. */
const KIND_BY_PATH: Record<string, EventKind> = {
	status: 'status',
	replies: 'reply',
	rejections: 'rejection',
};

/** The kind an address is for; `undefined` for the one that takes everything. */
export function kindOfAddress(path: unknown, { separateUrls }: Settings): EventKind | undefined {
	// n8n serves the three addresses even while they are not shown. Then they are further names of the first
	// one, so that a sender who still uses one loses nothing.
	if (!separateUrls || typeof path !== 'string') return undefined;
	const [last] = path.split('?')[0].split('/').filter(Boolean).slice(-1);
	return Object.hasOwn(KIND_BY_PATH, last ?? '') ? KIND_BY_PATH[last] : undefined;
}

/** What starts an execution, of what came to an address. */
export function isWanted(
	{ item: { event, final, status } }: TriggerEvent,
	{ wanted, onlyFinal }: Settings,
	address: EventKind | undefined,
): boolean {
	if (address !== undefined && event !== address) return false;
	return wanted.has(event) && !(onlyFinal && status !== null && final !== true);
}
