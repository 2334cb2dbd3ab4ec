import { isRow, toCount, toText } from '../api/schemas/tolerant';
import { anyText } from '../api/values/anyText';
import type { EventKind, TriggerEvent } from '../event/event';
import { type OptOutWords, optOutWordsOf } from '../event/intent/optOut';
import type { Authentication } from './verify/verify';

/** Senders hold their connection while events are gathered: longer would cost repeats. */
const MAX_COLLECT_MS = 10_000;

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
	/** Words that alone opt out; without any, the built-in ones. */
	optOutWords: OptOutWords | undefined;
}

/** A node's parameters, evaluated. */
export interface Parameters {
	/** As n8n's own; `fallback` where the workflow stores none. */
	getNodeParameter(name: string, fallback: unknown): unknown;
}

/** Reads the parameters; never throws. What an expression spoils falls back to the safer value. */
export function readTriggerSettings(n8n: Parameters): Settings {
	const events = n8n.getNodeParameter('events', []);
	const given = n8n.getNodeParameter('options', {});
	const options = isRow(given) ? given : {};
	const wanted = new Set(
		(Array.isArray(events) ? events : anyText(events).split(',')).map((kind) => anyText(kind).trim()),
	);
	if (options.emitUnknown === true) wanted.add('unknown');
	return {
		wanted,
		authentication: readAuthentication(n8n),
		separateUrls: n8n.getNodeParameter('separateUrls', false) === true,
		confirm: options.confirm === true,
		onUnconfirmed: options.onUnconfirmed === 'pass' ? 'pass' : 'refuse',
		collectMs: Math.min(toCount(options.collect) ?? 0, MAX_COLLECT_MS),
		onlyFinal: options.onlyFinal === true,
		includeHeaders: options.includeHeaders === true,
		optOutWords: optOutWordsOf(toText(options.optOutWords) ?? ''),
	};
}

/** Whatever an expression makes of it: only the plain word opens the door. */
export function readAuthentication(n8n: Parameters): Authentication {
	return n8n.getNodeParameter('authentication', 'signedUrl') === 'none' ? 'none' : 'signedUrl';
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
