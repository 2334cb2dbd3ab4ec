import { endpoints } from '../../api/endpoints';
import { isSuccess } from '../../api/values/httpStatus';
import { signTestUrl } from '../../api/values/signature';
import { text } from '../../parameters/kinds';
import { operation } from '../operation';

/**
 * `webhookUrl`, `reachable`, and `responseCode`: the HTTP status the URL answered Kolmeya, 0 for no answer. A trigger
 * whose credential has another Webhook Secret answers 401.
 */
export default operation({
	resource: 'webhook',
	value: 'test',
	name: 'Test',
	action: 'Test webhook',
	description:
		'Ask Kolmeya to call a URL, signed as Send signs it, and return its response, to check that events can arrive. Nothing is registered.',
	fields: {
		webhookUrl: text({
			displayName: 'Webhook URL',
			placeholder: 'e.g. https://n8n.example.com/webhook/1234/webhook',
			description: 'The production URL of a Kolmeya Trigger, reachable from the internet',
		}),
	},
	async run({ webhookUrl }, { kolmeya }) {
		const { responseCode } = await kolmeya.call(endpoints.testWebhook, {
			webhookUrl: signTestUrl(webhookUrl, kolmeya.access),
		});
		const reachable = responseCode !== null && isSuccess(responseCode);
		return { webhookUrl, reachable, responseCode };
	},
});
