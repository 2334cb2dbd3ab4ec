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
					'Anything about a campaign made in the panel: statuses, replies, clicks, invalid records',
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
					'The trigger refused calls, for example because a signature was wrong: how many and why, at most once a minute',
			},
			{
				name: 'Rejection',
				value: 'rejection',
				description: 'Kolmeya refused a whole request before sending',
			},
			{ name: 'Reply', value: 'reply', description: 'A customer answered a message' },
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
				description: 'Accept every call. Whoever knows or guesses the URL can send events.',
			},
			{
				name: 'Signed URL',
				value: 'signedUrl',
				description: 'Accept only URLs made with the Webhook Secret of the credential',
			},
		],
	},
	{
		displayName:
			"Kolmeya's Send operation signs the URL by itself. Other senders, campaigns and webhook tests need <code>?token=</code> at the end of the URL: the HMAC-SHA256 (hex) of the text <code>kolmeya-trigger-token</code> with your Webhook Secret as the key. n8n's Crypto node makes it.",
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
			'Whether to offer one more URL each for statuses, replies and rejections, for systems that keep an address per kind. Anything else that arrives there starts no execution.',
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
					"Whether Kolmeya is asked to call the production URL, signed with the trigger's own credential, when the workflow is published. Shows that Kolmeya reaches it and that the signature arrives unchanged; an address that fails stops the activation. It cannot show that Send's credential has the same secret: Webhook > Test does.",
			},
			{
				displayName: 'Collect (Milliseconds)',
				name: 'collect',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'How long to gather events into one execution, up to 10,000. Faster with many events; each sender is answered when its event is in an execution. 0 is off.',
			},
			{
				displayName: 'Confirm with Kolmeya',
				name: 'confirm',
				type: 'boolean',
				default: false,
				description:
					'Whether to ask Kolmeya about statuses, replies and rejections before they start an execution. Takes at most 120 requests a minute. Campaign events cannot be confirmed.',
			},
			{
				displayName: 'If Not Confirmed',
				name: 'onUnconfirmed',
				type: 'options',
				default: 'refuse',
				description:
					'What becomes of events that Kolmeya denies, does not know yet, or has no operation for, such as campaign events',
				displayOptions: { show: { confirm: [true] } },
				options: [
					{
						name: 'Pass On',
						value: 'pass',
						description:
							"Start the execution, with 'confirmed' set to false, or to null if Kolmeya says neither yes nor no",
					},
					{
						name: 'Refuse',
						value: 'refuse',
						description:
							'Leave out what is denied. A call with an event that Kolmeya does not know yet is answered 503, so that it is sent again.',
					},
				],
			},
			{
				displayName: 'Include Headers',
				name: 'includeHeaders',
				type: 'boolean',
				default: false,
				description: 'Whether to add the headers of the call, without those that carry secrets',
			},
			{
				displayName: 'Include Unknown Events',
				name: 'emitUnknown',
				type: 'boolean',
				default: false,
				description:
					"Whether to start an execution for shapes that this node does not know, as event 'unknown'",
			},
			{
				displayName: 'Only Final Statuses',
				name: 'onlyFinal',
				type: 'boolean',
				default: false,
				description: 'Whether to leave out statuses after which another one may come',
			},
			{
				displayName: 'Opt-Out Words',
				name: 'optOutWords',
				type: 'string',
				default: '',
				placeholder: 'e.g. CANCELAR, CHEGA',
				description:
					'Words that alone mean no more SMS, with commas between. SAIR, PARE, STOP and sentences such as "me tira da lista" always do. Left empty: CANCELAR, REMOVER, EXCLUIR, BLOQUEAR and their like.',
			},
		],
	},
];
