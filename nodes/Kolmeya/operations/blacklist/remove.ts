import type { Operation } from '../operation';
import { change } from './change';
import { fields } from './fields';

/**
 * One item for each phone: `phone`, `document` (CPF, `null`: for everyone), `done`, and where it was not
 * done `reason` (`invalidPhone`, `invalidDocument`, `refused`) and `reasonText`.
 */
const remove: Operation = {
	resource: 'blacklist',
	value: 'remove',
	name: 'Remove',
	action: 'Remove phones from blacklist',
	description: 'Unblock phone numbers, up to 1,000 per request',
	fields,
	execute: async (n8n) => await change(n8n, 'blacklistRemove'),
};

export default remove;
