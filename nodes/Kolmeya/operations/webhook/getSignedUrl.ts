import { flawOfSecret } from '../../api/values/webhookSecret';
import { withWebhookToken } from '../../api/values/webhookToken';
import { FieldFlaw } from '../../parameters/field';
import { text } from '../../parameters/kinds';
import { checkedUrl } from '../../parameters/url';
import { operation } from '../operation';

const WEBHOOK_URL = 'Webhook URL';

/** `webhookUrl`, and `signedUrl`: the same with the token of the credential's Webhook Secret. Asks nobody. */
export default operation({
	resource: 'webhook',
	value: 'getSignedUrl',
	name: 'Get Signed URL',
	action: 'Get signed webhook URL',
	description:
		'Create the URL of a Kolmeya Trigger for senders that cannot sign: campaigns of the Kolmeya panel, Odoo and other systems. Uses the Webhook Secret of the credential and sends no request.',
	fields: {
		webhookUrl: text({
			displayName: WEBHOOK_URL,
			placeholder: 'e.g. https://n8n.example.com/webhook/1234/webhook',
			description: 'The production URL of a Kolmeya Trigger that uses the same credential',
			hint: "Keep the signed URL as secret as a password: it admits events until the 'Webhook Secret' changes",
		}),
	},
	async run({ webhookUrl }, { kolmeya }) {
		const { webhookSecret = '' } = kolmeya.access;
		const flaw = flawOfSecret(webhookSecret);
		if (flaw !== undefined) throw new FieldFlaw(flaw);
		const url = checkedUrl(webhookUrl, WEBHOOK_URL) ?? webhookUrl;
		return { webhookUrl: url, signedUrl: withWebhookToken(url, webhookSecret) };
	},
});
