/** A sender that tells one event after the other, whatever becomes of the receiver. */
import { setTimeout as sleep } from 'node:timers/promises';

interface Answer {
	status: number;
	text: string;
}

/** One event: how often it was told, and the 2xx that ended that, where one did. */
export interface Told {
	id: string;
	calls: number;
	answer?: string;
}

export interface Manner {
	/** Before the ids of its events. */
	name: string;
	/** On anything but 2xx it tells the event again, as Kolmeya does not promise to. */
	repeats: boolean;
	/** A proxy on the way lets nothing through to an n8n that is not ready. */
	guarded?: boolean;
	/** Takes the way to n8n; raises where there is no answer. */
	post(body: string): Promise<Answer>;
}

/** Some of these at a time must be little for an n8n on a busy machine: what it cannot take in at once piles up. */
const everyMs = 1_500;
/** Doubled each time: hundreds who repeat every second keep a starting n8n from ever answering (seen). */
const againAfterMs = { first: 1_000, most: 16_000 };
/** n8n takes half a minute to come back; after this the receiver is at fault. */
const patienceMs = 240_000;

export class Stream {
	private readonly underWay: Array<Promise<Told>> = [];
	private going = true;
	private readonly running: Promise<void>;

	constructor(readonly manner: Manner) {
		this.running = this.run();
	}

	/** Tells nothing new from now on. */
	stop(): void {
		this.going = false;
	}

	/** What it has told, once it has stopped and all is answered or given up. */
	async told(): Promise<Told[]> {
		await this.running;
		return await Promise.all(this.underWay);
	}

	private async run(): Promise<void> {
		for (; this.going; await sleep(everyMs)) {
			this.underWay.push(this.tell(`${this.manner.name}-${this.underWay.length}`));
		}
	}

	private async tell(id: string): Promise<Told> {
		const body = JSON.stringify({ id: 'r', reference: null, messages: [{ id, status_code: 3 }] });
		const ends = Date.now() + patienceMs;
		for (let calls = 1; ; calls += 1) {
			const answer = await this.manner.post(body).catch(() => undefined);
			if (answer && answer.status >= 200 && answer.status < 300) return { id, calls, answer: answer.text };
			if (!this.manner.repeats || Date.now() > ends) return { id, calls };
			await sleep(Math.min(againAfterMs.first * 2 ** (calls - 1), againAfterMs.most));
		}
	}
}
