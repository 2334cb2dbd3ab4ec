import type { INodeProperties } from 'n8n-workflow';

/** The trigger's parameters. Their names are stored in workflows, so they never change. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		default: ['status', 'reply', 'rejection'],
		options: [
			{
				name: 'Campaign Event',
				value: 'campaign',
				description:
					'Any event of a campaign created in the panel: statuses, replies, clicks, invalid records',
			},
			{
				name: 'Delivery Status',
				value: 'status',
				description: 'A message was delivered, not delivered, rejected or expired',
			},
			{
				name: 'Refused Calls',
				value: 'refused',
				description:
					'The trigger refused calls, for example because of a wrong signature. Says how many and why, at most once a minute.',
			},
			{
				name: 'Rejection',
				value: 'rejection',
				description: 'Kolmeya rejected a whole request before sending it',
			},
			{ name: 'Reply', value: 'reply', description: 'A customer replied to a message' },
			{ name: 'Webhook Test', value: 'test', description: 'Kolmeya was asked to test the URL' },
		],
	},
	{
		displayName: 'Authentication',
		name: 'authentication',
		type: 'options',
		default: 'signedUrl',
		options: [
			{
				name: 'None',
				value: 'none',
				description: 'Accept every call. Anyone who knows or guesses the URL can send events.',
			},
			{
				name: 'Signed URL',
				value: 'signedUrl',
				description: 'Accept only URLs created with the Webhook Secret of the credential',
			},
		],
	},
	{
		displayName:
			"Kolmeya's Send operation signs the URL automatically. Other senders, campaigns and webhook tests need <code>?token=</code> at the end of the URL: the HMAC-SHA256 (hex) of the text <code>kolmeya-trigger-token</code> with your Webhook Secret as the key. You can create it with n8n's Crypto node.",
		name: 'tokenNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['signedUrl'] } },
	},
	{
		displayName: 'Separate URLs',
		name: 'separateUrls',
		type: 'boolean',
		default: false,
		description:
			'Whether to add separate URLs for statuses, replies and rejections, for systems that use one address per kind of event. Other events that arrive there do not start an execution.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Check Address on Activation',
				name: 'checkOnActivation',
				type: 'boolean',
				default: false,
				description:
					"Whether to ask Kolmeya to call the production URL, signed with the trigger's own credential, when the workflow is published. This checks that Kolmeya can reach the URL and that the signature arrives unchanged. If the check fails, the workflow is not activated. To check that Send's credential has the same secret, use Webhook > Test.",
			},
			{
				displayName: 'Collect (Milliseconds)',
				name: 'collect',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'How long to collect events for one execution, up to 10,000. Speeds up large numbers of events. Each sender gets its response when its event is in an execution. Enter 0 to turn this off.',
			},
			{
				displayName: 'Confirm with Kolmeya',
				name: 'confirm',
				type: 'boolean',
				default: false,
				description:
					'Whether to check statuses, replies and rejections with Kolmeya before they start an execution. Uses at most 120 requests per minute. Campaign events cannot be confirmed.',
			},
			{
				displayName: 'If Not Confirmed',
				name: 'onUnconfirmed',
				type: 'options',
				default: 'refuse',
				description:
					'What to do with events that Kolmeya denies, does not know yet or cannot confirm, such as campaign events',
				displayOptions: { show: { confirm: [true] } },
				options: [
					{
						name: 'Pass On',
						value: 'pass',
						description:
							"Start the execution, with 'confirmed' set to false, or to null if Kolmeya neither confirms nor denies the event",
					},
					{
						name: 'Refuse',
						value: 'refuse',
						description:
							'Discard events that are denied. A call with an event that Kolmeya does not know yet gets HTTP 503, so that it is sent again.',
					},
				],
			},
			{
				displayName: 'Include Headers',
				name: 'includeHeaders',
				type: 'boolean',
				default: false,
				description: 'Whether to include the headers of the call, except those that contain secrets',
			},
			{
				displayName: 'Include Unknown Events',
				name: 'emitUnknown',
				type: 'boolean',
				default: false,
				description:
					"Whether to start an execution for payloads that this node does not recognize, as event 'unknown'",
			},
			{
				displayName: 'Only Final Statuses',
				name: 'onlyFinal',
				type: 'boolean',
				default: false,
				description: 'Whether to leave out statuses that may still change',
			},
			{
				displayName: 'Opt-Out Words',
				name: 'optOutWords',
				type: 'string',
				default: '',
				placeholder: 'e.g. CANCELAR, CHEGA',
				description:
					'Words that are an opt-out when they are the whole reply, separated by commas. SAIR, PARE, STOP and sentences such as "me tira da lista" always are. Leave empty to use the defaults: CANCELAR, REMOVER, EXCLUIR, BLOQUEAR and similar words.',
			},
		],
	},
];
