import { randomUUID } from 'node:crypto';
import { DEFAULT_BALANCE, mergeSettings } from '../core/defaults';
import type { AccountOptions, Settings, SettingsOptions } from '../core/options';
import type { RequestRecord, SmsRecord } from '../core/records';
import { isFinal, type StatusCode } from '../core/status';
import type { CampaignEvent, ReplyShape } from '../webhooks/payloads';
import { notSent, type WebhookOutcome } from '../webhooks/queue';
import type { Fault } from './fault';
import { FaultList } from './faults';
import { Inbox } from './inbox';
import { Ledger } from './ledger';
import { Blacklist, DoNotDisturb } from './lists';
import { Postman } from './postman';
import { RateMeter } from './rate';
import { RequestLog, type LoggedRequest, type RequestListener } from './request-log';
import { Transit } from './transit';
import type { World } from './world';

/** One customer of Kolmeya. Accounts share nothing, so tests may run side by side on one sandbox. */
export class Account {
	balance: number;
	settings: Settings;
	ledger = new Ledger();
	inbox = new Inbox();
	blacklist = new Blacklist();
	doNotDisturb = new DoNotDisturb();
	faults = new FaultList();
	rate = new RateMeter();
	log = new RequestLog();
	postman: Postman;
	transit: Transit;

	constructor(
		readonly token: string,
		private readonly options: AccountOptions,
		readonly world: World,
	) {
		this.settings = mergeSettings(options);
		this.balance = options.balance ?? DEFAULT_BALANCE;
		this.postman = new Postman(world);
		this.transit = new Transit(world.timers);
		this.preload();
	}

	/** Changes settings of a living account; what is not named stays. */
	configure(options: SettingsOptions): this {
		this.settings = mergeSettings(options, this.settings);
		this.balance = options.balance ?? this.balance;
		return this;
	}

	fault(fault: Fault): this {
		this.faults.add(fault);
		return this;
	}

	clearFaults(): void {
		this.faults.clear();
	}

	/** Canonical phone (area code and number) -> texts of the SMS that it got, the network's repeats with them. */
	received(): Map<string, string[]> {
		return this.inbox.received();
	}

	/** Phones that got one and the same text more than once. */
	receivedTwice(): string[] {
		return this.inbox.repeated();
	}

	/** Phones to which the client itself sent the same text twice: without what the network repeated. */
	sentTwice(): string[] {
		return this.inbox.repeatedByClient();
	}

	/** Resolves when all that was handed in has been taken; a fault may make that late. */
	async landed(): Promise<void> {
		await this.transit.landed();
	}

	get requestLog(): readonly LoggedRequest[] {
		return this.log.entries;
	}

	/** Calls back before the n-th request of an endpoint is worked on. Gives a function that ends it. */
	onRequest(listener: RequestListener): () => void {
		return this.log.listen(listener);
	}

	/** Moves a message to a status; a final one (3-6) is told to the request's webhook. */
	async setStatus(messageId: string, code: StatusCode): Promise<WebhookOutcome> {
		const message = this.messageOrThrow(messageId);
		message.statusCode = code;
		const request = this.ledger.requestOf(message);
		if (request === undefined) return notSent(null, 'a campaign message has no webhook of its own');
		if (!isFinal(code)) return notSent(request.webhookUrl, `status ${code} is not told to webhooks`);
		return await this.postman.status(request, [message]);
	}

	/** The phone answers: the reply can be read from the API and goes to the request's webhook, unless that is lost (`untold`). */
	async reply(
		messageId: string,
		text: string,
		{ shape = 'documented', untold = false }: { shape?: ReplyShape; untold?: boolean } = {},
	): Promise<WebhookOutcome> {
		const message = this.messageOrThrow(messageId);
		const reply = { id: randomUUID(), text, at: this.world.now(), message };
		this.ledger.addReply(reply);
		const request = this.ledger.requestOf(message);
		if (request === undefined) return notSent(null, 'a campaign message has no webhook of its own');
		return await this.postman.reply(request, reply, { shape, untold });
	}

	/** Homologation refuses a request after it was taken in. */
	async rejectRequest(
		requestId: string,
		text = 'Requisição rejeitada na homologação',
	): Promise<WebhookOutcome> {
		const request: RequestRecord | undefined = this.ledger.request({ id: requestId });
		if (request === undefined) throw new Error(`There is no request ${requestId}`);
		request.rejected = true;
		return await this.postman.rejection(request, text);
	}

	async campaignEvent(url: string, event: CampaignEvent): Promise<WebhookOutcome> {
		return await this.postman.campaign(url, event);
	}

	/** As on the first day: data, faults, counts and the rate window go; settings changed later stay. */
	reset(): void {
		this.balance = this.options.balance ?? DEFAULT_BALANCE;
		this.ledger = new Ledger();
		this.inbox = new Inbox();
		this.blacklist = new Blacklist();
		this.doNotDisturb = new DoNotDisturb();
		this.faults = new FaultList();
		this.rate = new RateMeter();
		this.log = new RequestLog();
		this.postman = new Postman(this.world);
		this.transit.cancel();
		this.preload();
	}

	private preload(): void {
		this.options.blacklist?.forEach((phone) => this.blacklist.add(phone));
		this.options.doNotDisturb?.forEach((phone) => this.doNotDisturb.add(phone));
	}

	private messageOrThrow(id: string): SmsRecord {
		const message = this.ledger.message({ id });
		if (message === undefined) throw new Error(`There is no message ${id}`);
		return message;
	}
}
