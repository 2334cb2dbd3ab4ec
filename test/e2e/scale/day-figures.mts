/** What a day's work in queue mode came to. */

export interface CampaignFigures {
	campaigns: number;
	messages: number;
	batchSize: number;
	/** From the first call until the last run was over that no dead worker had. */
	seconds: number;
	/** Messages accepted in these runs. */
	accepted: number;
	requests: RequestFigures;
	/** Messages accepted when the worker was killed. */
	killedAt: number;
	/** Campaigns that it had under way. */
	unfinished: number;
	/** Until n8n had ended the executions of the dead worker. */
	noticedSeconds: number;
	/** From the second start of the unfinished campaigns to their end. */
	secondSeconds: number;
	/** Messages that the second runs were told as sent. */
	alreadySent: number;
	/** Phones with another number of SMS than one. */
	wrong: number;
}

export interface RequestFigures {
	/** Requests with messages that Kolmeya took. */
	sends: number;
	lookUps: number;
	/** Answered with 429. */
	refused: number;
	/** Requests a window that Kolmeya allows, as the vendor's headers say. */
	limit: number;
	windowSeconds: number;
}

export interface EventFigures {
	calls: number;
	events: number;
	connections: number;
	/** Milliseconds in which the trigger gathers. */
	collect: number;
	seconds: number;
	/** Of each call, in milliseconds, from its first attempt to its 200. */
	latencies: number[];
	/** Attempts without a 200. */
	repeated: number;
	/** Executions that ended well. */
	executions: number;
	/** Executions that ended with the worker that was killed. */
	died: number;
	/** Events that are in no item: n8n keeps nothing of an execution whose worker died. */
	lost: number;
	/** Events that are in more than one item. */
	doubled: number;
	/** How long Redis was away. */
	redisGoneMs: number;
	/** After so many answered calls. */
	redisGoneAt: number;
}

export interface DayFigures {
	campaigns: CampaignFigures;
	events: EventFigures;
	/** Highest resident memory of each process, in bytes. */
	memory: Array<{ name: string; peak: number }>;
	/** Bytes by which n8n's database grew. */
	stored: number;
}
