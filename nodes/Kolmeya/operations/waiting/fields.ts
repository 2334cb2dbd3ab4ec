import { boolean, choice, collection, integer, optionalText } from '../../parameters/kinds';
import { sendingHours } from '../sending/hours/field';
import { fields as sendFields, options as sendOptions } from '../sending/fields';

const MAX_WAIT = 10_000;

/** Seconds in each unit of Wait Unit. */
export const waitUnits = { minutes: 60, hours: 60 * 60, days: 24 * 60 * 60 } as const;

/** Parameters of Send and Wait. */
export const fields = {
	phone: sendFields.phone,
	message: sendFields.message,
	smsApiId: sendFields.smsApiId,
	segmentId: sendFields.segmentId,
	waitFor: choice(
		{
			displayName: 'Wait For',
			default: 'reply',
			description: 'What to wait for before the workflow continues',
		},
		[
			{ name: 'Delivery Status', value: 'deliveryStatus', description: 'The final status of the message' },
			{
				name: 'Reply',
				value: 'reply',
				description: 'The reply of the person. Earlier statuses are ignored.',
			},
		],
	),
	limitWait: boolean({
		displayName: 'Limit Wait Time',
		default: true,
		description: 'Whether to continue without a reply after a set time, with timedOut set to true',
	}),
	waitAmount: integer(
		{ displayName: 'Wait Amount', default: 24, displayOptions: { show: { limitWait: [true] } } },
		{ min: 1, max: MAX_WAIT },
	),
	waitUnit: choice(
		{ displayName: 'Wait Unit', default: 'hours', displayOptions: { show: { limitWait: [true] } } },
		[
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
			{ name: 'Minutes', value: 'minutes' },
		],
	),
	options: collection(
		{ displayName: 'Options', placeholder: 'Add option' },
		{
			eventsUrl: optionalText({
				displayName: 'Events URL',
				placeholder: 'e.g. https://n8n.example.com/webhook/1234/webhook',
				description:
					'Production URL of a Kolmeya Trigger. Kolmeya then calls this URL, and the trigger passes on what this node waits for. Its workflow receives every event, including replies that arrive before the wait starts or after it ends.',
			}),
			reference: sendOptions.reference,
			removeAccents: sendOptions.removeAccents,
			resumeIfNotDelivered: boolean({
				displayName: 'Resume if Not Delivered',
				description: 'Whether to stop waiting for a reply if the message cannot be delivered',
			}),
			sendingHours: sendingHours({
				refuse: 'The node fails. Its error contains nextAllowedAt: the time to ask.',
				wait: 'The node waits until the hours begin, and asks then. If n8n is restarted meanwhile, the execution ends and nobody is asked.',
			}),
			timeout: sendOptions.timeout,
			webhookBase: optionalText({
				displayName: 'Public Address',
				placeholder: 'e.g. https://n8n.example.com',
				description:
					'Address where Kolmeya can reach this n8n server, if it differs from the one n8n is configured with',
			}),
			wordsForNo: optionalText({
				displayName: 'Words for No',
				placeholder: 'e.g. 2, CANCELAR',
				description:
					'The only replies that count as no, separated by commas. Leave empty to use the defaults: NAO, "não posso", "quero remarcar" and similar replies.',
			}),
			wordsForYes: optionalText({
				displayName: 'Words for Yes',
				placeholder: 'e.g. 1, CONFIRMAR',
				description:
					'The only replies that count as yes, separated by commas. Leave empty to use the defaults: SIM, "pode sim", "estarei lá" and similar replies.',
			}),
		},
	),
};
