import type {
	AccessRecord,
	CampaignRecord,
	InvalidRecord,
	ReplyRecord,
	RequestRecord,
	SmsRecord,
} from '../core/records';
import { Timeline } from '../core/timeline';

/** What Kolmeya remembers of one account, indexed by what its operations ask for. */
export class Ledger {
	readonly messages = new Timeline<SmsRecord>();
	readonly requests = new Timeline<RequestRecord>();
	readonly replies = new Timeline<ReplyRecord>();
	readonly webReplies = new Timeline<ReplyRecord>();
	readonly invalids = { api: new Timeline<InvalidRecord>(), web: new Timeline<InvalidRecord>() };
	readonly accesses = new Timeline<AccessRecord>();
	readonly campaigns = new Map<number, CampaignRecord>();
	readonly accessCounts = new Map<number, number>();
	readonly replyCounts = new Map<number, number>();

	private readonly messagesById = new Map<string, SmsRecord>();
	private readonly messagesByReference = new Map<string, SmsRecord>();
	private readonly messagesByJob = new Map<number, SmsRecord[]>();
	private readonly requestsById = new Map<string, RequestRecord>();
	private readonly requestsByReference = new Map<string, RequestRecord>();

	addRequest(request: RequestRecord): void {
		if (request.hidden !== true) this.requests.add(request);
		this.indexRequest(request);
		for (const message of request.messages) this.addMessage(message);
	}

	/** Look-ups and reports know it from now on. */
	show(request: RequestRecord): void {
		request.hidden = false;
		this.requests.add(request);
	}

	addMessage(message: SmsRecord): void {
		this.messages.add(message);
		this.indexMessage(message);
	}

	/** Many at once; rows of the same reference must come oldest first. */
	load(rows: { messages?: SmsRecord[]; requests?: RequestRecord[] }): void {
		this.messages.load(rows.messages ?? []);
		this.requests.load(rows.requests ?? []);
		rows.messages?.forEach((message) => this.indexMessage(message));
		rows.requests?.forEach((request) => this.indexRequest(request));
	}

	addReply(reply: ReplyRecord): void {
		(reply.message.requestId === null ? this.webReplies : this.replies).add(reply);
		this.countReply(reply);
	}

	loadReplies(replies: ReplyRecord[]): void {
		this.webReplies.load(replies.filter(({ message }) => message.requestId === null));
		this.replies.load(replies.filter(({ message }) => message.requestId !== null));
		replies.forEach((reply) => this.countReply(reply));
	}

	loadAccesses(accesses: AccessRecord[]): void {
		this.accesses.load(accesses);
		for (const { job } of accesses) this.accessCounts.set(job, (this.accessCounts.get(job) ?? 0) + 1);
	}

	message(by: { id?: string; reference?: string }): SmsRecord | undefined {
		return by.id === undefined
			? this.messagesByReference.get(by.reference ?? '')
			: this.messagesById.get(by.id);
	}

	/** By reference: the latest request that carries it. */
	request(by: { id?: string; reference?: string }): RequestRecord | undefined {
		return by.id === undefined
			? this.requestsByReference.get(by.reference ?? '')
			: this.requestsById.get(by.id);
	}

	/** What a look-up shows of a request: nothing while it is hidden, perhaps not all of its messages. */
	shownRequest(by: { id?: string; reference?: string }): RequestRecord | undefined {
		const request = this.request(by);
		if (request === undefined || request.hidden === true) return undefined;
		return request.shown === undefined
			? request
			: { ...request, messages: request.messages.slice(0, request.shown) };
	}

	/** What a look-up shows: nothing of a message whose request does not show it. */
	shownMessage(by: { id?: string; reference?: string }): SmsRecord | undefined {
		const message = this.message(by);
		const request = message && this.requestOf(message);
		if (request === undefined || (request.hidden !== true && request.shown === undefined)) return message;
		return this.shownRequest({ id: request.id })?.messages.find(({ id }) => id === message?.id);
	}

	requestOf(message: SmsRecord): RequestRecord | undefined {
		return message.requestId === null ? undefined : this.requestsById.get(message.requestId);
	}

	/** In the order they were made. */
	messagesOfJob(job: number): readonly SmsRecord[] | undefined {
		return this.messagesByJob.get(job) ?? (this.campaigns.has(job) ? [] : undefined);
	}

	private indexRequest(request: RequestRecord): void {
		this.requestsById.set(request.id, request);
		if (request.reference !== null) this.requestsByReference.set(request.reference, request);
		if (request.alias !== undefined) this.requestsByReference.set(request.alias, request);
	}

	private indexMessage(message: SmsRecord): void {
		this.messagesById.set(message.id, message);
		if (message.reference !== null) this.messagesByReference.set(message.reference, message);
		if (message.alias !== undefined) this.messagesByReference.set(message.alias, message);
		const sameJob = this.messagesByJob.get(message.job);
		if (sameJob === undefined) this.messagesByJob.set(message.job, [message]);
		else sameJob.push(message);
	}

	private countReply({ message: { job } }: ReplyRecord): void {
		this.replyCounts.set(job, (this.replyCounts.get(job) ?? 0) + 1);
	}
}
