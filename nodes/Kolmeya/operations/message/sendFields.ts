import { MAX_MESSAGES } from '../../api/schemas/send';
import { choice, collection, integer, optionalText, text } from '../fields';
import { apiSelector, costCenterSelector } from '../selectors';

const DEFAULT_CONCURRENCY = 4;
const DEFAULT_TIMEOUT_SECONDS = 30;

export const options = {
	batchSize: integer(
		{
			displayName: 'Batch Size',
			default: MAX_MESSAGES,
			description: 'Most messages in one request. Kolmeya takes up to 1,000.',
		},
		{ min: 1, max: MAX_MESSAGES },
	),
	concurrency: integer(
		{
			displayName: 'Concurrency',
			default: DEFAULT_CONCURRENCY,
			description: 'How many requests are under way at once',
		},
		{ min: 1, max: 10 },
	),
	outputMode: choice(
		{ displayName: 'Output Mode', default: 'separate', description: 'How the outcomes leave the node' },
		[
			{ name: 'Separate', value: 'separate', description: 'Three outputs: Accepted, Not Sent, Unconfirmed' },
			{
				name: 'Single',
				value: 'single',
				description: 'One output with all messages, in the order of the input',
			},
		],
	),
	reference: optionalText({
		displayName: 'Reference',
		placeholder: 'e.g. invoice-4711',
		description:
			'Your own name for the message. It comes back in every event and report, and must be unique for each message. Left empty, the node makes one.',
	}),
	requestReference: optionalText({
		displayName: 'Request Reference',
		placeholder: 'e.g. invoices-2025-11',
		description:
			'Your own name for the request. When the messages need several requests, /1, /2 and so on are added. Left empty, the node makes one.',
	}),
	timeout: integer(
		{
			displayName: 'Timeout',
			default: DEFAULT_TIMEOUT_SECONDS,
			description:
				'Seconds to wait for the answer to a request. After that the node looks for the request at Kolmeya for as long again, and never sends it a second time.',
		},
		{ min: 1, max: 300 },
	),
	webhookUrl: optionalText({
		displayName: 'Webhook URL',
		placeholder: 'e.g. https://n8n.example.com/webhook/1234/webhook',
		description:
			'Where Kolmeya sends delivery statuses and replies: the production URL of a Kolmeya Trigger. With a webhook secret in the credential the node signs it.',
	}),
};

export const fields = {
	phone: text({
		displayName: 'Phone',
		default: '={{ $json.phone }}',
		placeholder: 'e.g. (11) 98765-4321',
		description: 'Brazilian number with area code (DDD), with or without 55',
	}),
	message: text({
		displayName: 'Message',
		default: '={{ $json.message }}',
		placeholder: 'e.g. Olá Ana, sua fatura vence amanhã.',
		typeOptions: { rows: 3 },
		description: 'The text. Most accounts take up to 160 bytes: an accented letter counts 2, an emoji 4.',
	}),
	smsApiId: apiSelector,
	segmentId: costCenterSelector,
	options: collection({ displayName: 'Options', placeholder: 'Add option' }, options),
};
