/** Where events have ended up: read from all executions, also from those that a dying n8n left unfinished. */
import { parse as parseFlatted } from 'flatted';
import type { N8nClient } from '../../support/n8n/client.mjs';
import { isOver } from '../../support/n8n/client.mjs';
import { inParallel, until } from '../expect.mjs';
import type { Told } from './stream.mjs';

/** The `eventId`s under which an event came in, one for each execution that has it. */
export type Found = Map<string, string[]>;

export interface Figures {
	told: number;
	/** Not answered with 2xx at the first call. */
	refusedAtFirst: number;
	/** Answered with 200 by an n8n that was starting. */
	putOff: number;
	/** Answered with 2xx by the trigger, and in no execution. */
	broken: string[];
	/** In no execution. */
	lost: string[];
	/** In more than one execution. */
	doubled: string[];
	/** In more than one, under different `eventId`s. */
	untold: string[];
}

/** n8n 1.x and 2.x, `abstract-server`: from the first connection to its database until that is migrated. */
const starting = 'n8n is starting up. Please wait';
export const isStarting = (text: string): boolean => text === starting;

const width = 6;

export async function findEvents(client: N8nClient, workflowId: string): Promise<Found> {
	const over = async () => (await client.executions(workflowId)).every(({ status }) => isOver(status));
	await until(over, 'The executions did not end');
	const ids = (await client.executions(workflowId)).map(({ id }) => id);
	const found: Found = new Map();
	await inParallel(ids, width, async (id) => {
		const { data } = await client.storedExecution(id);
		for (const [event, eventId] of eventsIn(parseFlatted(data)))
			found.set(event, [...(found.get(event) ?? []), eventId]);
	});
	return found;
}

export function figuresOf(told: readonly Told[], found: Found): Figures {
	const timesOf = ({ id }: Told) => found.get(id) ?? [];
	const idsOf = (chosen: readonly Told[]) => chosen.map(({ id }) => id);
	return {
		told: told.length,
		refusedAtFirst: told.filter(({ calls, answer }) => calls > 1 || answer === undefined).length,
		putOff: told.filter(({ answer }) => answer !== undefined && isStarting(answer)).length,
		broken: idsOf(told.filter((one) => isPromise(one) && timesOf(one).length === 0)),
		lost: idsOf(told.filter((one) => timesOf(one).length === 0)),
		doubled: idsOf(told.filter((one) => timesOf(one).length > 1)),
		untold: idsOf(told.filter((one) => new Set(timesOf(one)).size > 1)),
	};
}

const isPromise = ({ answer }: Told): boolean => answer !== undefined && !isStarting(answer);

/** Every item of the trigger, wherever n8n keeps it: of one that did not end only what it was started with. */
function eventsIn(stored: unknown): Map<string, string> {
	const events = new Map<string, string>();
	const seen = new Set<object>();
	const look = (value: unknown): void => {
		if (typeof value !== 'object' || value === null || seen.has(value)) return;
		seen.add(value);
		const eventId: unknown = Reflect.get(value, 'eventId');
		const message: unknown = Reflect.get(value, 'message');
		if (typeof eventId === 'string' && typeof message === 'object' && message !== null)
			events.set(String(Reflect.get(message, 'id')), eventId);
		Object.values(value).forEach(look);
	};
	look(stored);
	return events;
}
