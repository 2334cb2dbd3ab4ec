import { operation } from '../operation';
import { optionalText } from '../../parameters/kinds';
import { checkSetup } from '../setup';
import { summaryOf } from '../setup/summary';

/**
 * One item for each check: `check`, `ok` (`null`: not checked), `found`, `advice`. Sends nothing and changes nothing;
 * asks each read-only endpoint once, and stops asking when token or IP address are refused.
 */
export default operation({
	resource: 'account',
	value: 'checkSetup',
	name: 'Check Setup',
	action: 'Check account setup',
	description:
		'Check the token, IP address, clock, balance, all read-only endpoints and a webhook URL. Says what to fix and how. Sends no SMS.',
	fields: {
		webhookUrl: optionalText({
			displayName: 'Webhook URL',
			placeholder: 'e.g. https://n8n.example.com/webhook/1234/webhook',
			description:
				'The production URL of a Kolmeya Trigger. Kolmeya calls it twice, with and without a signature. Leave empty to skip this check.',
		}),
	},
	async run({ webhookUrl }, { kolmeya, n8n, item, compact }) {
		const findings = await checkSetup(kolmeya, webhookUrl);
		if (item === 0 && !compact)
			n8n.addExecutionHints({ message: summaryOf(findings), location: 'outputPane' });
		return findings;
	},
});
