import { operation } from '../operation';
import { optionalText } from '../../parameters/kinds';
import { checkSetup } from '../setup';

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
		'Check token, IP address, clock, balance, every read-only endpoint and a webhook URL, with what to do about each finding. Sends no SMS.',
	fields: {
		webhookUrl: optionalText({
			displayName: 'Webhook URL',
			placeholder: 'e.g. https://n8n.example.com/webhook/1234/webhook',
			description:
				'The production URL of a Kolmeya Trigger. Kolmeya calls it twice, with and without a signature. Leave empty to skip this check.',
		}),
	},
	run: async ({ webhookUrl }, { kolmeya }) => await checkSetup(kolmeya, webhookUrl),
});
