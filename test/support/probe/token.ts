import type { BeliefId } from './beliefs';
import { tellsNothing } from './gateway';
import type { Probe } from './run';
import { asNumber, entriesOf } from './values';

/** Two codes that `store-token` should refuse. */
export async function lookAtToken({ gateway, findings, phones, run }: Probe): Promise<void> {
	const texts: Array<[BeliefId, string]> = [
		['otp-link', 'Seu código é 1234: https://example.com/x'],
		['otp-0800', 'Seu código é 1234. Ligue 0800 123 4567'],
	];
	for (const [id, message] of texts) {
		const messages = [{ phone: asNumber(phones[0]), message, reference: `${run}-${id}` }];
		const { status, fields } = await gateway.send('sms/store-token', { messages });
		const accepted = entriesOf(fields.valids).length;
		const told = `HTTP ${status}, ${accepted} accepted`;
		// A refusal of the route or of the account is none of the text.
		if (accepted === 0 && tellsNothing(status)) findings.note(id, `${told}: tells nothing of the text`);
		else findings.settle(id, accepted === 0, told);
	}
}
