/* eslint-disable @n8n/community-nodes/no-restricted-globals -- tests are not shipped to n8n */

interface Event {
	at: number;
	happen: () => void;
}

/** Time that passes only from one event to the next: sleeps, requests, landings, everything that is pending. */
export class VirtualClock {
	now = 0;

	private readonly events: Event[] = [];

	/** Lets something happen after some milliseconds; of two at the same moment the earlier made goes first. */
	in(milliseconds: number, happen: () => void): void {
		const event = { at: this.now + Math.max(0, milliseconds), happen };
		let place = this.events.length;
		while (place > 0 && this.events[place - 1].at > event.at) place -= 1;
		this.events.splice(place, 0, event);
	}

	/** Lets everything happen that is due until then. */
	async runUntil(end: number): Promise<void> {
		await settled();
		for (let next = this.events[0]; next && next.at <= end; next = this.events[0]) {
			this.events.shift();
			this.now = next.at;
			next.happen();
			await settled();
		}
		this.now = Math.max(this.now, end);
	}

	/** Lets everything happen that is pending, and what comes of it; `false` when it does not end in time. */
	async runOut(longest: number): Promise<boolean> {
		const end = this.now + longest;
		await settled();
		while (this.events.length > 0 && this.events[0].at <= end) await this.runUntil(this.events[0].at);
		return this.events.length === 0;
	}
}

/** Lets all promises go on that wait for nothing but each other. */
async function settled(): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
}
