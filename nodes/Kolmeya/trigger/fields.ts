import { toCount, toText } from '../api/schemas/tolerant';
import { anyText } from '../api/values/anyText';
import { type OwnWords, ownWordsOf } from '../event/intent/optOut';
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
	}),
	authentication: field(readAuthentication, {
		displayName: 'Authentication',
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
	}),
	tokenNotice: passed({
		displayName:
			"Kolmeya's Send operation signs the URL automatically. For other senders (campaigns of the panel, Odoo, webhook tests), create the URL with the Kolmeya node: resource <b>Webhook</b>, operation <b>Get Signed URL</b>.",
		type: 'notice',
		default: '',
		displayOptions: { show: { authentication: ['signedUrl'] } },
	}),
	separateUrls: field(isOn, {
		displayName: 'Separate URLs',
		type: 'boolean',
		default: false,
		description:
			'Whether to add separate URLs for statuses, replies and rejections, for systems that use one address per kind of event. Other events that arrive there do not start an execution.',
	}),
	options: collection(
		{ displayName: 'Options', placeholder: 'Add option' },
		{
			checkOnActivation: field(isOn, {
				displayName: 'Check Address on Activation',
				type: 'boolean',
				default: false,
				description:
					"Whether to ask Kolmeya to call the production URL, signed with the trigger's own credential, when the workflow is published. This checks that Kolmeya can reach the URL and that the signature arrives unchanged. If the check fails, the workflow is not activated. To check that Send's credential has the same secret, use Webhook > Test.",
			}),
			collect: field(readCollect, {
				displayName: 'Collect (Milliseconds)',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description:
					'How long to collect events for one execution, up to 10,000. Speeds up large numbers of events. Each sender gets its response when its event is in an execution. Enter 0 to turn this off.',
			}),
			confirm: field(isOn, {
				displayName: 'Confirm with Kolmeya',
				type: 'boolean',
				default: false,
				description:
					'Whether to check statuses, replies and rejections with Kolmeya before they start an execution. Uses at most 120 requests per minute. Campaign events cannot be confirmed.',
			}),
			onUnconfirmed: field(readOnUnconfirmed, {
				displayName: 'If Not Confirmed',
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
			}),
			includeHeaders: field(isOn, {
				displayName: 'Include Headers',
				type: 'boolean',
				default: false,
				description: 'Whether to include the headers of the call, except those that contain secrets',
			}),
			emitUnknown: field(isOn, {
				displayName: 'Include Unknown Events',
				type: 'boolean',
				default: false,
				description:
					"Whether to start an execution for payloads that this node does not recognize, as event 'unknown'",
			}),
			onlyFinal: field(isOn, {
				displayName: 'Only Final Statuses',
				type: 'boolean',
				default: false,
				description: 'Whether to leave out statuses that may still change',
			}),
			optInWords: field(readWords, {
				displayName: 'Opt-In Words',
				type: 'string',
				default: '',
				placeholder: 'e.g. SIM, ACEITO',
				description:
					'Words that are an opt-in when they are the whole reply, separated by commas. VOLTAR, START and sentences such as "quero receber" always are. SIM and ACEITO are not, because they answer any question: add them only if this trigger\'s messages ask for consent.',
			}),
			optOutWords: field(readWords, {
				displayName: 'Opt-Out Words',
				type: 'string',
				default: '',
				placeholder: 'e.g. CANCELAR, CHEGA',
				description:
					'Words that are an opt-out when they are the whole reply, separated by commas. SAIR, PARE, STOP and sentences such as "me tira da lista" always are. Leave empty to use the defaults: CANCELAR, REMOVER, EXCLUIR, BLOQUEAR and similar words.',
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

function readWords(raw: unknown): OwnWords | undefined {
	return ownWordsOf(toText(raw) ?? '');
}
