import { MAX_MESSAGES } from '../../api/schemas/send';
import {
	boolean,
	choice,
	collection,
	decimal,
	integer,
	optionalText,
	passed,
	safetySwitch,
	text,
} from '../../parameters/kinds';
import { apiSelector, costCenterSelector } from '../../parameters/selectors';
import { sendingHoursField } from './hoursField';

const DEFAULT_CONCURRENCY = 4;
const DEFAULT_TIMEOUT_SECONDS = 30;
const DEFAULT_TEST_SIZE = 5;

/** Optional parameters of Send; other operations that send borrow from them. */
export const options = {
	allowBulk: boolean({
		displayName: 'Allow Bulk as AI Tool',
		description: 'Whether an AI agent may send more than one message in a call',
	}),
	balanceGuard: safetySwitch({
		displayName: 'Balance Guard',
		description:
			"Whether to refuse the whole run, before the first SMS, when the account's balance cannot pay for it. Needs 'Price per Message'.",
	}),
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
	duplicates: choice(
		{
			displayName: 'Duplicates',
			default: 'sameText',
			description: 'What counts as sending to somebody twice in one run. The first message is kept.',
		},
		[
			{ name: 'Allow', value: 'allow', description: 'Leave it to Kolmeya' },
			{ name: 'Same Phone', value: 'samePhone', description: 'A second message to a phone is refused' },
			{ name: 'Same Phone and Text', value: 'sameText', description: 'The same text to a phone is refused' },
		],
	),
	optedOut: passed({
		displayName: 'Opted Out',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.opt_out }}',
		description:
			'A value of the item that says that the person wants no messages: true, 1, yes, sim, or a date. Such an item is refused.',
	}),
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
	pricePerMessage: decimal({
		displayName: 'Price per Message',
		description: 'In reais, for the balance guard. Kolmeya does not tell it: see your contract.',
	}),
	reference: optionalText({
		displayName: 'Reference',
		placeholder: 'e.g. invoice-4711',
		description:
			'Your own name for the message. It comes back in every event and report, and must be unique for each message, up to 50 characters. Left empty, the node makes one.',
	}),
	removeAccents: boolean({
		displayName: 'Remove Accents',
		description:
			'Whether to send "Ola" for "Olá": each accented letter takes 2 of the 160 bytes. Control and invisible characters are taken out, too.',
	}),
	requestReference: optionalText({
		displayName: 'Request Reference',
		placeholder: 'e.g. invoices-2025-11',
		description:
			'Your own name for the request, up to 44 characters. When the messages need several requests, /1, /2 and so on are added. Left empty, the node makes one.',
	}),
	sendingHours: sendingHoursField,
	sendOnceKey: optionalText({
		displayName: 'Send Once Key',
		placeholder: 'e.g. fatura-2025-11',
		description:
			'Names this campaign. Whatever was sent under the key before, by a run that was cut off or by one last week, is not sent again: run it as often as you like. It is one for the whole run, up to 44 characters. A second run at the same moment waits for the first.',
	}),
	testMode: safetySwitch({
		displayName: 'Test Mode',
		description: "Whether to send only the first messages, as many as 'Test Size' says",
	}),
	testSize: integer(
		{
			displayName: 'Test Size',
			default: DEFAULT_TEST_SIZE,
			description:
				'How many messages test mode sends; 0 is a dry run, which judges every item and sends nothing',
		},
		{ min: 0, max: 1_000_000 },
	),
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

/** Parameters of Send. */
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
