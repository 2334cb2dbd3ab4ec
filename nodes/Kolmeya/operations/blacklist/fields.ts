import { type Field } from '../operation';
import { collection, readId, type Shown, text } from '../fields';

/** A value that is judged phone by phone, so that one that cannot be used does not stop the others. */
function asGiven(shown: Shown): Field<unknown> {
	return { property: { type: 'string', default: '', ...shown }, read: (raw) => raw };
}

export const options = {
	document: asGiven({
		displayName: 'Document (CPF)',
		placeholder: 'e.g. 529.982.247-25',
		description: 'Block the phone for this person only. Left empty, it is blocked for everyone.',
	}),
	tenantId: {
		property: {
			displayName: 'Tenant ID',
			type: 'string' as const,
			default: '',
			placeholder: 'e.g. 123',
			description: 'Left empty, the one in the credential is used',
		},
		read: (raw: unknown) => readId(raw, 'Tenant ID'),
	},
};

export const fields = {
	phone: text({
		displayName: 'Phone',
		default: '={{ $json.phone }}',
		placeholder: 'e.g. (11) 98765-4321',
		description: 'Brazilian number with area code (DDD), with or without 55',
	}),
	options: collection({ displayName: 'Options', placeholder: 'Add option' }, options),
};
