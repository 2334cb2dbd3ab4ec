import type { Random } from '../core/random';
import type { Timers } from '../core/timers';
import type { WebhookQueue } from '../webhooks/queue';

/** What the accounts of one sandbox share. */
export interface World {
	/** Milliseconds since 1970; a test may freeze or move it. */
	now(): number;
	timers: Timers;
	random: Random;
	queue: WebhookQueue;
	/** The next lot, job or campaign number. */
	nextNumber(): number;
}
