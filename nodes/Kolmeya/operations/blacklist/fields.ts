import { collection, passed, readId, text } from '../../parameters/kinds';

/** Optional parameters of Add and Remove. */
export const options = {
	// Judged phone by phone, so that one that cannot be used does not stop the others.
	document: passed({
		displayName: 'Document (CPF)',
		type: 'string',
		default: '',
		placeholder: 'e.g. 529.982.247-25',
		description: 'Limits the entry to this person. Leave empty for an entry that applies to everyone.',
	}),
	tenantId: {
		property: {
			displayName: 'Tenant ID',
			type: 'string' as const,
			default: '',
			placeholder: 'e.g. 123',
			description: 'Leave empty to use the one in the credential',
		},
		/** Blank is `undefined`: then the credential's counts. */
		read: (raw: unknown) => readId(raw, 'Tenant ID'),
	},
};

/** Parameters of Add and Remove: both take the same. */
export const fields = {
	phone: text({
		displayName: 'Phone',
		default: '={{ $json.phone }}',
		placeholder: 'e.g. (11) 98765-4321',
		description: 'Brazilian phone number with area code (DDD), with or without country code 55',
	}),
	options: collection({ displayName: 'Options', placeholder: 'Add option' }, options),
};
