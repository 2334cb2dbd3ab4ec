import type { Refusal } from '../api/refusal';
import type { StoreAnswerBody } from '../api/schemas/send';
import type { Batch } from './batch';
import { recover } from './lookup';
import { match } from './match';
import type { Message } from './message';
import type { RequestNames } from './names';
import type { SendPort } from './port';
import { notSent, reasonOf, rejectNamed } from './refuse';

/** How requests leave: how many at once, under which names, and until when. */
export interface DeliverSettings {
	/** Requests under way at once. */
	concurrency: number;
	/** How long a lost request is looked for. */
	lookUpPatienceMs: number;
	names: RequestNames;
	/** Whether a request may go out at this moment; always, unless said otherwise. */
	open?: () => boolean;
}

/** Waits before a request that provably never left is sent again. */
const CONNECT_AGAIN_AFTER_MS = [500, 2_000];
/** Requests in a row without a readable answer, after which no new one is sent. */
const MOST_LOST_IN_A_ROW = 3;

/** Sends the batches; afterwards every message has its outcome. Returns the first refusal of a whole request. */
export async function deliver(
	batches: readonly Batch[],
	port: SendPort,
	settings: DeliverSettings,
): Promise<Refusal | undefined> {
	const run = new Delivery(port, settings);
	const waiting = [...batches].reverse();
	const work = async () => {
		for (let batch = waiting.pop(); batch; batch = waiting.pop()) await run.deliver(batch);
	};
	await Promise.all(Array.from({ length: Math.min(settings.concurrency, batches.length) }, work));
	return run.refusal;
}

class Delivery {
	/** The first refusal of a whole request. */
	refusal: Refusal | undefined;

	/** Why no further request is sent. */
	private ended: Refusal | undefined;

	private lostInARow = 0;

	constructor(
		private readonly port: SendPort,
		private readonly settings: DeliverSettings,
	) {}

	async deliver(batch: Batch): Promise<void> {
		for (let tries = 0; ; ) {
			const open = batch.messages.filter(({ outcome }) => outcome === undefined);
			if (open.length === 0) return;
			if (this.port.cancelled()) {
				return notSent(open, 'cancelled', 'The execution was stopped before this message was sent');
			}
			if (this.ended) {
				return notSent(
					open,
					'stopped',
					`Not sent, because an earlier request ended the run: ${this.ended.message}`,
				);
			}

			if (this.settings.open?.() === false) {
				return notSent(open, 'outsideSendingHours', "Now is outside of the 'Sending Hours'");
			}

			const name = this.settings.names.take(batch);
			if (name === undefined) {
				return notSent(
					open,
					'stopped',
					'Not sent, because too many requests before it stayed without an answer',
				);
			}
			batch.reference = name;
			for (const message of open) message.requestReference = name;

			const exchange = await this.port.store(batch, open);
			if (exchange.kind === 'answered') return this.take(open, name, exchange.answer);
			if (exchange.kind === 'lost') return await this.recover(batch, exchange.refusal);

			this.settings.names.released(name);
			if (this.port.cancelled()) continue;
			if (exchange.kind === 'refused') {
				if (rejectNamed(open, exchange.refusal)) continue;
				return this.refuse(open, exchange.refusal);
			}
			const wait = exchange.refusal.kind === 'unreachable' ? CONNECT_AGAIN_AFTER_MS[tries] : undefined;
			if (wait === undefined) return this.refuse(open, exchange.refusal);
			tries += 1;
			await this.port.sleep(wait);
		}
	}

	private take(sent: readonly Message[], name: string, answer: StoreAnswerBody): void {
		this.lostInARow = 0;
		match(sent, answer);
		const kept = answer.id !== null || answer.valids.length > 0;
		if (kept) this.settings.names.registered(name);
		// A request in which nothing was valid is not kept: nobody can find it by its name.
		else if (sent.every(({ outcome }) => outcome?.outcome === 'rejected')) this.settings.names.released(name);
	}

	private async recover(batch: Batch, refusal: Refusal): Promise<void> {
		const verdict = await recover(batch, this.port, this.settings.lookUpPatienceMs, `${refusal.message}.`);
		if (verdict === 'found') {
			this.lostInARow = 0;
			this.settings.names.registered(batch.reference);
			return;
		}
		this.lostInARow += 1;
		if (verdict === 'unreachable' || this.lostInARow >= MOST_LOST_IN_A_ROW) this.ended ??= refusal;
	}

	private refuse(messages: readonly Message[], refusal: Refusal): void {
		this.refusal ??= refusal;
		// Values that do not fit are the matter of one request: the next may have others.
		if (refusal.kind !== 'invalid') this.ended ??= refusal;
		notSent(messages, reasonOf(refusal.kind), `${refusal.message}. ${refusal.advice}`);
	}
}
