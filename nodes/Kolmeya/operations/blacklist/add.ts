import type { Operation } from '../operation';
import { change } from './change';
import { fields } from './fields';

/**
 * One item for each phone: `phone`, `document` (CPF, `null`: for everyone), `done`, and where it was not
 * done `reason` (`invalidPhone`, `invalidDocument`, `refused`) and `reasonText`.
 */
const add: Operation = {
	resource: 'blacklist',
	value: 'add',
	name: 'Add',
	action: 'Add phones to blacklist',
	description: 'Block phone numbers, for everyone or for one person (CPF), up to 1,000 per request',
	fields,
	execute: async (n8n) => await change(n8n, 'blacklistAdd'),
};

export default add;
