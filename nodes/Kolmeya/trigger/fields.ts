import { toCount, toText } from '../api/schemas/tolerant';
import { anyText } from '../api/values/anyText';
import { type OptOutWords, optOutWordsOf } from '../event/intent/optOut';
import { field, namedProperties } from '../parameters/field';
import { collection, passed } from '../parameters/kinds';
import type { Authentication } from './verify/verify';

/** Senders hold their connection while events are gathered: longer would cost repeats. */
const MAX_COLLECT_MS = 10_000;

/**
 * The trigger's parameters. Their names are stored in workflows, so they never change. Reading one never throws:
 * what an expression spoils falls back to the safer value.
 */
export const fields = {
	events: field(readKinds, {
		displayName: 'Trigger On',
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
	}),
	authentication: field(readAuthentication, {
		displayName: 'Authentication',
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
	}),
	tokenNotice: passed({
		displayName:
			"Kolmeya's Send operation signs the URL by itself. Other senders, campaigns and webhook tests need <code>?token=</code> at the end of the URL: the HMAC-SHA256 (hex) of the text <code>kolmeya-trigger-token</code> with your Webhook Secret as the key. n8n's Crypto node makes it.",
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['signedUrl'] } },
	}),
	separateUrls: field(isOn, {
		displayName: 'Separate URLs',
		type: 'boolean',
		default: false,
		description:
			'Whether to offer one more URL each for statuses, replies and rejections, for systems that keep an address per kind. Anything else that arrives there starts no execution.',
	}),
	options: collection(
		{ displayName: 'Options', placeholder: 'Add option' },
		{
			checkOnActivation: field(isOn, {
				displayName: 'Check Address on Activation',
				type: 'boolean',
				default: false,
				description:
					"Whether Kolmeya is asked to call the production URL, signed with the trigger's own credential, when the workflow is published. Shows that Kolmeya reaches it and that the signature arrives unchanged; an address that fails stops the activation. It cannot show that Send's credential has the same secret: Webhook > Test does.",
			}),
			collect: field(readCollect, {
				displayName: 'Collect (Milliseconds)',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'How long to gather events into one execution, up to 10,000. Faster with many events; each sender is answered when its event is in an execution. 0 is off.',
			}),
			confirm: field(isOn, {
				displayName: 'Confirm with Kolmeya',
				type: 'boolean',
				default: false,
				description:
					'Whether to ask Kolmeya about statuses, replies and rejections before they start an execution. Takes at most 120 requests a minute. Campaign events cannot be confirmed.',
			}),
			onUnconfirmed: field(readOnUnconfirmed, {
				displayName: 'If Not Confirmed',
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
			}),
			includeHeaders: field(isOn, {
				displayName: 'Include Headers',
				type: 'boolean',
				default: false,
				description: 'Whether to add the headers of the call, without those that carry secrets',
			}),
			emitUnknown: field(isOn, {
				displayName: 'Include Unknown Events',
				type: 'boolean',
				default: false,
				description:
					"Whether to start an execution for shapes that this node does not know, as event 'unknown'",
			}),
			onlyFinal: field(isOn, {
				displayName: 'Only Final Statuses',
				type: 'boolean',
				default: false,
				description: 'Whether to leave out statuses after which another one may come',
			}),
			optOutWords: field(readOptOutWords, {
				displayName: 'Opt-Out Words',
				type: 'string',
				default: '',
				placeholder: 'e.g. CANCELAR, CHEGA',
				description:
					'Words that alone mean no more SMS, with commas between. SAIR, PARE, STOP and sentences such as "me tira da lista" always do. Left empty: CANCELAR, REMOVER, EXCLUIR, BLOQUEAR and their like.',
			}),
		},
	),
};

/** As n8n takes them. */
export const properties = namedProperties(fields);

/** A list, or a text with commas. */
function readKinds(raw: unknown): string[] {
	return (Array.isArray(raw) ? raw : anyText(raw).split(',')).map((kind) => anyText(kind).trim());
}

/** Whatever an expression makes of it: only the plain word opens the door. */
function readAuthentication(raw: unknown): Authentication {
	return raw === 'none' ? 'none' : 'signedUrl';
}

function isOn(raw: unknown): boolean {
	return raw === true;
}

function readCollect(raw: unknown): number {
	return Math.min(toCount(raw) ?? 0, MAX_COLLECT_MS);
}

function readOnUnconfirmed(raw: unknown): 'refuse' | 'pass' {
	return raw === 'pass' ? 'pass' : 'refuse';
}

function readOptOutWords(raw: unknown): OptOutWords | undefined {
	return optOutWordsOf(toText(raw) ?? '');
}
