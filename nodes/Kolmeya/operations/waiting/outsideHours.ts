import type { SettledMessage } from '../../send/message';
import { FieldFlaw } from '../../parameters/field';

/** The person may not be asked now. */
export class OutsideHours extends FieldFlaw {
	/** For a workflow that waits and asks again; n8n leaves items with this key beside `error` on the error output. */
	readonly details: { reason: string; nextAllowedAt: string | null };

	constructor(message: string, nextAllowedAt: string | undefined) {
		super(message);
		this.details = { reason: 'outsideSendingHours', nextAllowedAt: nextAllowedAt ?? null };
	}
}

/** Raises for a message that has to wait for the sending hours, with the time at which they begin. */
export function refuseOutsideHours({ outcome }: SettledMessage): void {
	if (outcome.outcome !== 'notSent' || outcome.reason !== 'outsideSendingHours') return;
	throw new OutsideHours(`The message was not sent: ${outcome.text}`, outcome.nextAllowedAt);
}
