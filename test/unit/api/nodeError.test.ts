import type { INode } from 'n8n-workflow';
import { refusalError } from '../../../nodes/Kolmeya/api/nodeError';
import type { RefusalKind } from '../../../nodes/Kolmeya/api/refusal';

const node: INode = {
	id: '1',
	name: 'Kolmeya',
	type: 'n8n-nodes-kolmeya.kolmeya',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const errorOf = (kind: RefusalKind) =>
	refusalError(node, { kind, message: 'What happened', advice: 'What to do' }, 7);

describe('an error for the user', () => {
	it.each<RefusalKind>(['invalid', 'notFound', 'server'])('names the item: %s', (kind) => {
		expect(errorOf(kind).message).toBe('What happened [item 7]');
	});

	it.each<RefusalKind>(['token', 'ipNotReleased', 'forbidden', 'noCredit', 'address'])(
		'names no item where none is to blame: %s',
		(kind) => {
			const error = errorOf(kind);
			expect(error.message).toBe('What happened');
			expect(error.description).toBe('What to do');
			expect(error.context.itemIndex).toBeUndefined();
		},
	);
});
