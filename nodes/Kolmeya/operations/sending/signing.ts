import type { Kolmeya } from '../../api/client';
import { flawOfSecret } from '../../api/values/webhookSecret';
import type { Draft } from '../../send/compose';
import { FieldFlaw } from '../../parameters/field';

/** Refuses to sign with a secret that can be guessed from what it has signed; without one nothing is signed. */
export function checkSigning({ access: { webhookSecret } }: Kolmeya, drafts: readonly Draft[]): void {
	if (!webhookSecret || !drafts.some(({ envelope }) => envelope.webhookUrl)) return;
	const flaw = flawOfSecret(webhookSecret);
	if (flaw !== undefined) throw new FieldFlaw(flaw);
}
