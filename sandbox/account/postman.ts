import type { WebhookSettings } from '../core/options';
import type { ReplyRecord, RequestRecord, SmsRecord } from '../core/records';
import {
	campaignPayload,
	rejectionPayload,
	replyPayload,
	statusPayload,
	type CampaignEvent,
	type ReplyShape,
} from '../webhooks/payloads';
import { witnesses } from '../core/witness';
import { planDelivery } from '../webhooks/plan';
import { notSent, type WebhookOutcome } from '../webhooks/queue';
import type { World } from './world';

export interface LoggedWebhook extends WebhookOutcome {
	payload: unknown;
	at: Date;
}

const KEPT = 5_000;

/** The webhooks of one account. What its addresses answer is counted and logged; a bad one breaks nothing. */
export class Postman {
	readonly counts = { sent: 0, failed: 0 };
	log: LoggedWebhook[] = [];

	constructor(private readonly world: World) {}

	status(request: RequestRecord, messages: readonly SmsRecord[]): Promise<WebhookOutcome> {
		return this.post(request.webhookUrl, statusPayload(request, messages));
	}

	/** `untold`: the call is lost on its way. */
	async reply(
		request: RequestRecord,
		reply: ReplyRecord,
		{ shape, untold }: { shape: ReplyShape; untold: boolean },
	): Promise<WebhookOutcome> {
		const payload = replyPayload(request, reply, shape);
		if (!untold) return await this.post(request.webhookUrl, payload);
		return this.note(notSent(request.webhookUrl, 'lost on its way'), payload);
	}

	rejection(request: RequestRecord, text: string): Promise<WebhookOutcome> {
		return this.post(request.webhookUrl, rejectionPayload(request, text));
	}

	campaign(url: string, event: CampaignEvent): Promise<WebhookOutcome> {
		return this.post(url, campaignPayload(event, this.world.now()));
	}

	/** Brings a request's messages to their ends by itself, telling its webhook of most of them. */
	deliverLater(request: RequestRecord, settings: WebhookSettings): void {
		for (const { afterMs, updates, told } of planDelivery(request.messages, settings, this.world.random)) {
			this.world.timers.after(afterMs, () => {
				for (const { message, code } of updates) message.statusCode = code;
				const messages = updates.map(({ message }) => message);
				if (told && request.webhookUrl !== null) void this.status(request, messages);
			});
		}
	}

	async post(url: string | null, payload: unknown): Promise<WebhookOutcome> {
		if (url === null) return notSent(null, 'the request was sent without webhook_url');
		for (const witness of witnesses) witness.webhook(payload);
		return this.note(await this.world.queue.post(url, payload), payload);
	}

	private note(outcome: WebhookOutcome, payload: unknown): WebhookOutcome {
		this.counts[outcome.delivered ? 'sent' : 'failed'] += 1;
		if (this.log.length >= KEPT * 2) this.log = this.log.slice(-KEPT);
		this.log.push({ ...outcome, payload, at: new Date(this.world.now()) });
		return outcome;
	}
}
