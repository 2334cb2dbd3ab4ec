import { collection, passed, readId, text } from '../../parameters/kinds';

/** Optional parameters of Add and Remove. */
export const options = {
	// Judged phone by phone, so that one that cannot be used does not stop the others.
	document: passed({
		displayName: 'Document (CPF)',
		type: 'string',
		default: '',
		placeholder: 'e.g. 529.982.247-25',
		description:
			'The entry is for the phone together with this person. Left empty, it is the one for everyone.',
	}),
	tenantId: {
		property: {
			displayName: 'Tenant ID',
			type: 'string' as const,
			default: '',
			placeholder: 'e.g. 123',
			description: 'Left empty, the one in the credential is used',
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
		description: 'Brazilian number with area code (DDD), with or without 55',
	}),
	options: collection({ displayName: 'Options', placeholder: 'Add option' }, options),
};
