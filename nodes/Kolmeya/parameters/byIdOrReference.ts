import { choice, optionalText } from './kinds';
import { FieldFlaw } from './field';

/** Status operations take Kolmeya's ID or the builder's own reference: exactly one. */
export const byIdOrReference = {
	by: choice({ displayName: 'Look Up By', default: 'id' }, [
		{ name: 'ID', value: 'id', description: 'The ID from Kolmeya' },
		{ name: 'Reference', value: 'reference', description: 'The reference it was sent with' },
	]),
	id: optionalText({
		displayName: 'ID',
		placeholder: 'e.g. 9b1f7f0e-6c1b-4b43-a8f4-1d0c3c5f2a11',
		description: 'The ID from Kolmeya, as in the output of Send',
		displayOptions: { show: { by: ['id'] } },
	}),
	reference: optionalText({
		displayName: 'Reference',
		placeholder: 'e.g. invoice-2025-11',
		description: 'The reference it was sent with',
		displayOptions: { show: { by: ['reference'] } },
	}),
};

/** What `status/*` takes; a blank choice is named. */
export function lookUpKey(values: {
	by: 'id' | 'reference';
	id?: string;
	reference?: string;
}): { id: string } | { reference: string } {
	const { by, id, reference } = values;
	if (by === 'id' && id) return { id };
	if (by === 'reference' && reference) return { reference };
	throw new FieldFlaw(`'${by === 'id' ? 'ID' : 'Reference'}' is empty`);
}
