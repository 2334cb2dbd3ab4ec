import type { BeliefId } from './beliefs';
import type { Probe } from './run';
import { asNumber, entriesOf } from './sends';

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
		findings.settle(id, accepted === 0, `HTTP ${status}, ${accepted} accepted`);
	}
}
