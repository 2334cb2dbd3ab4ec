import { counted } from '../../api/values/counted';
import { notSent } from '../reasons';
import type { Guard } from './guard';

/** Only the first messages go out: a look at real phones before the whole list follows. */
export function firstOnly(size: number): Guard {
	return (open) => notSent(open.slice(size), 'testMode', textOf(size));
}

function textOf(size: number): string {
	if (size === 0) return "Test mode sends no messages, because 'Test Size' is 0";
	return `Test mode sends only the first ${size === 1 ? 'message' : counted(size, 'message')}`;
}
