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
		this.requests.add(request);
		this.indexRequest(request);
		for (const message of request.messages) this.addMessage(message);
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
	}

	private indexMessage(message: SmsRecord): void {
		this.messagesById.set(message.id, message);
		if (message.reference !== null) this.messagesByReference.set(message.reference, message);
		const sameJob = this.messagesByJob.get(message.job);
		if (sameJob === undefined) this.messagesByJob.set(message.job, [message]);
		else sameJob.push(message);
	}

	private countReply({ message: { job } }: ReplyRecord): void {
		this.replyCounts.set(job, (this.replyCounts.get(job) ?? 0) + 1);
	}
}
