/** The payloads of a call: one, or those of a list, however deep the lists are (`readBody` bounds that). */
export function payloadsIn(body: unknown): unknown[] {
	return Array.isArray(body) && body.length > 0 ? body.flatMap(payloadsIn) : [body];
}
