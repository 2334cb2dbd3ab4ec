import type { IWebhookFunctions } from 'n8n-workflow';
import { systemTime } from '../../api/clock';
import type { Exchange } from '../../api/exchange';
import { kolmeyaFor } from '../../api/n8n';
import type { Ask } from './allowance';
import { confirm, type Confirmed } from './confirm';
import type { TriggerEvent } from '../../event/event';
import { pause } from '../pause';
import type { Settings } from '../settings';
import { triggerNameOf } from '../triggerName';
import { afterConfirmation } from './attribution';

/** What Kolmeya's word leaves of the events of one call. */
export interface Checked {
	accepted: TriggerEvent[];
	/** How many are not. */
	refused: number;
	/** Kolmeya could not be asked, or not to the end: the same events may be accepted later. */
	unanswered: boolean;
}

/**
 * Asks Kolmeya where its word is needed: with *Confirm* about all events, otherwise about those that name another
 * request than their URL was signed for. These come in only with Kolmeya's word, also with *Pass On*.
 */
export async function checkWithKolmeya(
	n8n: IWebhookFunctions,
	settings: Settings,
	events: readonly TriggerEvent[],
): Promise<Checked> {
	const doubtful = settings.confirm ? events : events.filter(({ naming }) => naming !== 'same');
	if (doubtful.length === 0) return { accepted: [...events], refused: 0, unanswered: false };
	const { events: answers, unanswered } = await askKolmeya(n8n, doubtful);
	const found = new Map(doubtful.map((event, index) => [event, answers[index]]));
	const accepted = events
		.map((event) => found.get(event) ?? event)
		.filter((event) => isAccepted(event, settings))
		.map(afterConfirmation)
		.map(asPassedOn);
	return { accepted, refused: events.length - accepted.length, unanswered };
}

function isAccepted({ naming, item: { confirmed } }: TriggerEvent, { onUnconfirmed }: Settings): boolean {
	if (naming !== 'same') return confirmed === true;
	return onUnconfirmed === 'pass' || confirmed !== false;
}

/** What Kolmeya neither confirms nor denies is passed on as not known. */
function asPassedOn(event: TriggerEvent): TriggerEvent {
	return event.doubt === 'unknown' ? { ...event, item: { ...event.item, confirmed: null } } : event;
}

async function askKolmeya(n8n: IWebhookFunctions, events: readonly TriggerEvent[]): Promise<Confirmed> {
	return await confirm(events, {
		kolmeya: clientWhenNeeded(n8n),
		trigger: triggerNameOf(n8n),
		now: systemTime.now,
		pause,
	});
}

/** n8n decrypts the credential for a client: only a call that asks something pays for that. */
function clientWhenNeeded(n8n: IWebhookFunctions): Ask {
	let client: ReturnType<typeof kolmeyaFor> | undefined;
	return {
		async spare(endpoint, input, options) {
			client ??= kolmeyaFor(n8n);
			const kolmeya = await client.catch(() => undefined);
			return kolmeya ? await kolmeya.spare(endpoint, input, options) : nobodyToAsk;
		},
	};
}

const nobodyToAsk: Exchange<never> = {
	kind: 'neverLeft',
	refusal: {
		kind: 'other',
		message: 'The credential cannot be read',
		advice: 'Select a credential in the trigger.',
	},
};
