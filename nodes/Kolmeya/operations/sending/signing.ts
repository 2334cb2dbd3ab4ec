import type { Kolmeya } from '../../api/client';
import { flawOfSecret } from '../../api/values/webhookSecret';
import type { Message } from '../../send/message';
import { FieldFlaw } from '../../parameters/field';

/** Refuses to sign with a secret that can be guessed from what it has signed; without one nothing is signed. */
export function checkSigning({ access: { webhookSecret } }: Kolmeya, messages: readonly Message[]): void {
	if (!webhookSecret || !messages.some(({ envelope }) => envelope.webhookUrl)) return;
	const flaw = flawOfSecret(webhookSecret);
	if (flaw !== undefined) throw new FieldFlaw(flaw);
}
