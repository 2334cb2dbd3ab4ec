import { type Failure, type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { KolmeyaRefusal } from './client';
import type { Refusal } from './refusal';
import { shownValue } from './values/anyText';

/** Every error the user sees is built here: what happened, what to do, the item, and n8n's cause. */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof KolmeyaRefusal) return refusalError(node, error.refusal, itemIndex);
	if (error instanceof Error) return new NodeOperationError(node, error, { itemIndex });
	return new NodeOperationError(node, shownValue(error) || 'Unknown error', { itemIndex });
}

/**
 * These concern the credential, the account or the way to Kolmeya: an item would send the reader looking in the wrong
 * place.
 */
const OF_NO_ITEM = new Set<Refusal['kind']>([
	'token',
	'ipNotReleased',
	'forbidden',
	'noCredit',
	'address',
	'noRoute',
	'rateLimited',
	'unreachable',
	'unreadable',
]);

/**
 * A refusal as n8n shows it. What Kolmeya said of each request field is in `context.fields`; `item` counts
 * from 0.
 */
export function refusalError(node: INode, refusal: Refusal, item?: number): NodeApiError {
	const { kind, message, advice, httpCode, retryAfterMs } = refusal;
	// The editor, too, adds the item to the message.
	const itemIndex = OF_NO_ITEM.has(kind) ? undefined : item;
	const failure = failureOf(refusal, retryAfterMs);
	const error = new NodeApiError(
		node,
		{ message },
		{
			message: itemIndex === undefined ? message : `${message} [item ${itemIndex}]`,
			description: advice,
			itemIndex,
			...(httpCode !== undefined && { httpCode: String(httpCode) }),
			...(failure && { failure }),
		},
	);
	if (refusal.fields) error.context.fields = refusal.fields;
	return error;
}

function failureOf({ kind }: Refusal, retryAfterMs: number | undefined): Failure | undefined {
	switch (kind) {
		case 'token':
			return { cause: 'credential-invalid' };
		case 'ipNotReleased':
		case 'forbidden':
		case 'address':
		case 'noRoute':
		case 'invalid':
		case 'notFound':
			return { cause: 'configuration-invalid' };
		case 'noCredit':
			return { cause: 'quota-exhausted' };
		case 'rateLimited':
			return { cause: 'rate-limited', ...(retryAfterMs !== undefined && { retryAfterMs }) };
		case 'server':
		case 'unreachable':
			return { cause: 'temporarily-unavailable' };
		default:
			return undefined;
	}
}
