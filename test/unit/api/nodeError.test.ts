import { type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { KolmeyaRefusal } from '../../../nodes/Kolmeya/api/client';
import { refusalError, toNodeError } from '../../../nodes/Kolmeya/api/nodeError';
import type { RefusalKind } from '../../../nodes/Kolmeya/api/refusal';

const node: INode = { id: '1', name: 'Kolmeya', type: 't', typeVersion: 1, position: [0, 0], parameters: {} };
const refusal = { kind: 'other', message: 'It did not work', advice: 'Do that.' } as const;

describe('what the user sees of a refusal', () => {
	it('is what happened, what to do, and the item', () => {
		const error = refusalError(node, { ...refusal, httpCode: 422, fields: { phone: ['x'] } }, 3);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({
			message: 'It did not work [item 3]',
			description: 'Do that.',
			httpCode: '422',
			context: { itemIndex: 3, fields: { phone: ['x'] } },
		});
	});

	it('names no item where there is none', () => {
		const error = refusalError(node, refusal);
		expect(error.message).toBe('It did not work');
		expect(error.context.fields).toBeUndefined();
	});

	it.each<RefusalKind>([
		'token',
		'ipNotReleased',
		'forbidden',
		'noCredit',
		'address',
		'noRoute',
		'rateLimited',
		'unreachable',
		'unreadable',
	])('names no item where none is to blame: %s', (kind) => {
		const error = refusalError(node, { ...refusal, kind }, 3);
		expect(error.message).toBe('It did not work');
		expect(error.context.itemIndex).toBeUndefined();
	});

	it.each<[RefusalKind, string | undefined]>([
		['token', 'credential-invalid'],
		['ipNotReleased', 'configuration-invalid'],
		['forbidden', 'configuration-invalid'],
		['address', 'configuration-invalid'],
		['invalid', 'configuration-invalid'],
		['notFound', 'configuration-invalid'],
		['noCredit', 'quota-exhausted'],
		['rateLimited', 'rate-limited'],
		['server', 'temporarily-unavailable'],
		['unreachable', 'temporarily-unavailable'],
		['unreadable', undefined],
		['other', undefined],
	])('tells n8n the cause of %s: %s', (kind, cause) => {
		expect(refusalError(node, { ...refusal, kind }).failure?.cause).toBe(cause);
	});

	it('tells n8n how long a 429 wants to wait, where it says so', () => {
		const limited = { ...refusal, kind: 'rateLimited' } as const;
		expect(refusalError(node, limited).failure).toEqual({ cause: 'rate-limited' });
		expect(refusalError(node, { ...limited, retryAfterMs: 7000 }).failure).toEqual({
			cause: 'rate-limited',
			retryAfterMs: 7000,
		});
	});
});

it('a refusal that was raised, any other error, and what is no error all become errors of the node', () => {
	expect(toNodeError(node, new KolmeyaRefusal(refusal), 1)).toMatchObject({
		message: 'It did not work [item 1]',
	});
	const other = toNodeError(node, new Error('broken'), 2);
	expect(other).toBeInstanceOf(NodeOperationError);
	expect(other).toMatchObject({ message: 'broken', context: { itemIndex: 2 } });
	expect(toNodeError(node, 'a text')).toMatchObject({ message: 'a text' });
});
