import { MAX_MESSAGES } from '../../api/schemas/send';
import {
	addedSwitch,
	boolean,
	choice,
	collection,
	decimal,
	integer,
	optionalText,
	passed,
	text,
} from '../../parameters/kinds';
import { phoneList } from '../../parameters/phoneList';
import { apiSelector, costCenterSelector } from '../../parameters/selectors';
import { frequencyField } from './frequencyField';
import { sendingHours } from './hours/field';
import { suppressionListField } from './suppressionField';
import { useCaseField } from './useCase';
import { warnWordsField } from './warnWordsField';

const DEFAULT_CONCURRENCY = 4;
const DEFAULT_TIMEOUT_SECONDS = 30;
const DEFAULT_TEST_SIZE = 5;
const MAX_TEST_PHONES = 10;
/** With that many phones a test is one request. */
export const MAX_OWN_TEXTS = 50;

/** Optional parameters of Send; other operations that send borrow from them. */
export const options = {
	allowBulk: boolean({
		displayName: 'Allow Bulk as AI Tool',
		description: 'Whether an AI agent can send more than one message per call',
		displayOptions: { show: { '@tool': [true] } },
	}),
	balanceGuard: addedSwitch({
		displayName: 'Balance Guard',
		description:
			"Whether to stop the run before the first SMS if the account balance does not cover all messages. Requires 'Price per Message'.",
	}),
	batchSize: integer(
		{
			displayName: 'Batch Size',
			default: MAX_MESSAGES,
			description: 'Maximum number of messages per request. Kolmeya accepts up to 1,000.',
		},
		{ min: 1, max: MAX_MESSAGES },
	),
	concurrency: integer(
		{
			displayName: 'Concurrency',
			default: DEFAULT_CONCURRENCY,
			description: 'Maximum number of requests at the same time',
		},
		{ min: 1, max: 10 },
	),
	duplicates: choice(
		{
			displayName: 'Duplicates',
			default: 'sameText',
			description: 'Which messages of a run count as duplicates. Only the first one is sent.',
		},
		[
			{ name: 'Allow', value: 'allow', description: 'Let Kolmeya decide' },
			{
				name: 'Same Phone',
				value: 'samePhone',
				description: 'A second message to the same phone is rejected',
			},
			{
				name: 'Same Phone and Text',
				value: 'sameText',
				description: 'The same text to the same phone is rejected',
			},
		],
	),
	footer: optionalText({
		displayName: 'Footer',
		placeholder: 'e.g. SAIR p/ cancelar',
		description:
			"Added to every text after a space, unless the text already ends with it. With a 'Send Once Key', a text with another footer is another text: contacts who already received it receive it again.",
		hint: 'Uses its own bytes plus 1 for the space: "SAIR p/ cancelar" uses 17 of the 160',
	}),
	frequencyLimit: frequencyField,
	optedOut: passed({
		displayName: 'Opted Out',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.opt_out }}',
		description:
			'The value that shows that the person has opted out: true, 1, yes, sim, or a date. Items with such a value are rejected.',
	}),
	outputMode: choice(
		{ displayName: 'Output Mode', default: 'separate', description: 'How the node outputs the outcomes' },
		[
			{ name: 'Separate', value: 'separate', description: 'Three outputs: Accepted, Not Sent, Unconfirmed' },
			{
				name: 'Single',
				value: 'single',
				description: 'One output with all messages, in input order',
			},
		],
	),
	pricePerMessage: decimal({
		displayName: 'Price per Message',
		description:
			"In reais, for 'Balance Guard'. Kolmeya's API does not provide the price: see your contract.",
	}),
	reference: optionalText({
		displayName: 'Reference',
		placeholder: 'e.g. invoice-4711',
		description:
			'Your own ID for the message. It is returned in every event and report. It must be unique per message and can have up to 50 characters. Leave empty to let the node create one.',
	}),
	removeAccents: boolean({
		displayName: 'Remove Accents',
		description:
			'Whether to send "Ola" instead of "Olá": each accented letter takes 2 of the 160 bytes. Control and invisible characters are removed, too.',
	}),
	requestReference: optionalText({
		displayName: 'Request Reference',
		placeholder: 'e.g. invoices-2025-11',
		description:
			'Your own ID for the request, up to 44 characters. If the messages need several requests, /1, /2 and so on are added. Leave empty to let the node create one.',
	}),
	sendingHours: sendingHours({
		refuse: 'They go to the output Not Sent, with nextAllowedAt: the time to send them',
		wait: "The node waits, and sends to each group of people when their hours begin. Requires a 'Send Once Key': if n8n is restarted meanwhile, run the workflow again.",
	}),
	sendOnceKey: optionalText({
		displayName: 'Send Once Key',
		placeholder: 'e.g. fatura-2025-11',
		hint: 'One key for the whole campaign, the same for all items, such as fatura-2025-11. Running the workflow again with this key sends only what is missing.',
		description:
			'Identifies this campaign. Messages already sent with this key, by an interrupted run or by a run last week, are not sent again, so you can run the workflow as often as you like. Use one key for the whole run, up to 44 characters. If two runs use the key at the same time, the second waits for the first.',
	}),
	suppressionList: suppressionListField,
	testMode: addedSwitch({
		displayName: 'Test Mode',
		description:
			"Whether to send only the first messages, as many as 'Test Size' allows. To send them to your own phones instead, add 'Test Phones'.",
	}),
	testPhones: phoneList(
		{
			displayName: 'Test Phones',
			placeholder: 'e.g. (11) 98765-4321, (21) 99876-5432',
			description: `Your own phones, up to ${MAX_TEST_PHONES}, separated by commas. In test mode, each of them gets the texts of the first contacts, and no contact gets anything. A test does not count as sent: the next run with the same 'Send Once Key' sends to every contact.`,
			hint: "Used only in 'Test Mode'",
		},
		{ max: MAX_TEST_PHONES },
	),
	testSize: integer(
		{
			displayName: 'Test Size',
			default: DEFAULT_TEST_SIZE,
			description:
				'How many messages to send in test mode. Enter 0 for a dry run, which checks every item and sends nothing.',
		},
		{ min: 0, max: 1_000_000 },
	),
	timeout: integer(
		{
			displayName: 'Timeout',
			default: DEFAULT_TIMEOUT_SECONDS,
			description:
				'Seconds to wait for the response to a request. After that, the node looks the request up at Kolmeya for as long again. It never sends the request a second time.',
		},
		{ min: 1, max: 300 },
	),
	useCase: useCaseField,
	warnWords: warnWordsField,
	webhookUrl: optionalText({
		displayName: 'Webhook URL',
		placeholder: 'e.g. https://n8n.example.com/webhook/1234/webhook',
		description:
			'Where Kolmeya sends delivery statuses and replies: the production URL of a Kolmeya Trigger. If the credential has a Webhook Secret, the node signs the URL.',
	}),
};

/** Parameters of Send. */
export const fields = {
	phone: text({
		displayName: 'Phone',
		default: '={{ $json.phone }}',
		placeholder: 'e.g. (11) 98765-4321',
		description: 'Brazilian phone number with area code (DDD), with or without country code 55',
		hint: 'With area code (DDD), in any notation: (11) 98765-4321, 11987654321, +55 11 98765-4321',
	}),
	message: text({
		displayName: 'Message',
		default: '={{ $json.message }}',
		placeholder: 'e.g. Olá Ana, sua fatura vence amanhã.',
		typeOptions: { rows: 3 },
		description:
			'The text of the SMS. Most accounts accept up to 160 bytes: an accented letter counts as 2, an emoji as 4.',
		hint: 'To use a column of the input, drag it into the text. Most accounts accept up to 160 bytes.',
	}),
	smsApiId: apiSelector,
	segmentId: costCenterSelector,
	options: collection({ displayName: 'Options', placeholder: 'Add option' }, options),
};
