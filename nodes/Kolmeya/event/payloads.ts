import { isRow, toText } from '../api/schemas/tolerant';

/** The payloads of a call: one, or those of a list, however deep the lists are (`readBody` bounds that). */
export function payloadsIn(body: unknown): unknown[] {
	return Array.isArray(body) && body.length > 0 ? body.flatMap(payloadsIn) : [body];
}

/** What a payload names as its request, at the top or in a `request` of its own; a list names none. */
export function referencesIn(payload: unknown): string[] {
	if (!isRow(payload)) return [];
	const { reference, request } = payload;
	return [isRow(request) ? request.reference : undefined, reference].flatMap((name) => toText(name) ?? []);
}
