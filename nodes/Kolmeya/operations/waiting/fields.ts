import { boolean, choice, collection, integer, optionalText } from '../../parameters/kinds';
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
		{ displayName: 'Wait For', default: 'reply', description: 'What the workflow goes on with' },
		[
			{ name: 'Delivery Status', value: 'deliveryStatus', description: 'The final status of the message' },
			{
				name: 'Reply',
				value: 'reply',
				description: 'The answer of the person; statuses before it are passed over',
			},
		],
	),
	limitWait: boolean({
		displayName: 'Limit Wait Time',
		default: true,
		description: 'Whether to go on without an answer after some time, with timedOut true',
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
					'Production URL of a Kolmeya Trigger. Kolmeya then calls that one, and the trigger passes on what this node waits for. Its workflow gets every event, also a reply that comes before the wait has begun or after it has ended.',
			}),
			reference: sendOptions.reference,
			removeAccents: sendOptions.removeAccents,
			resumeIfNotDelivered: boolean({
				displayName: 'Resume if Not Delivered',
				description: 'Whether a message that cannot be delivered ends the wait for its reply',
			}),
			timeout: sendOptions.timeout,
			webhookBase: optionalText({
				displayName: 'Public Address',
				placeholder: 'e.g. https://n8n.example.com',
				description: 'Address at which Kolmeya reaches this n8n, if it differs from the one n8n knows',
			}),
			wordsForNo: optionalText({
				displayName: 'Words for No',
				placeholder: 'e.g. 2, CANCELAR',
				description:
					'Replies that count as no, and nothing else does, with commas between. Left empty: NAO, "não posso", "quero remarcar" and their like.',
			}),
			wordsForYes: optionalText({
				displayName: 'Words for Yes',
				placeholder: 'e.g. 1, CONFIRMAR',
				description:
					'Replies that count as yes, and nothing else does, with commas between. Left empty: SIM, "pode sim", "estarei lá" and their like.',
			}),
		},
	),
};
