import { notSent } from '../reasons';
import type { Guard } from './guard';

/** Only the first messages go out: a look at real phones before the whole list follows. */
export function firstOnly(size: number): Guard {
	return (open) => notSent(open.slice(size), 'testMode', `Test mode sends the first ${size} messages only`);
}
