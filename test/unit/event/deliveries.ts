import type { TriggerEvent } from '../../../nodes/Kolmeya/event/event';
import { normalise } from '../../../nodes/Kolmeya/event/normalise';

/** The events of one call that says of these messages that they were delivered. */
export function delivered(...ids: Array<string | number>): TriggerEvent[] {
	return normalise({ id: 'r', messages: ids.map((id) => ({ id: `m${id}`, status_code: 3 })) }, 0);
}
