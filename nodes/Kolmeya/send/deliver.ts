import type { Refusal, RefusalKind } from '../api/refusal';
import type { Batch } from './batch';
import { recover } from './lookup';
import { match } from './match';
import { type Message, type NotSentReason, settleAs } from './message';
import type { SendPort } from './port';

export interface DeliverSettings {
	/** Requests under way at once. */
	concurrency: number;
	/** How long a lost request is looked for. */
	lookUpPatienceMs: number;
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
	const run = new Delivery(port, settings.lookUpPatienceMs);
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
		private readonly lookUpPatienceMs: number,
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

			const exchange = await this.port.store(batch, open);
			if (exchange.kind === 'answered') {
				this.lostInARow = 0;
				return match(open, exchange.answer);
			}
			if (exchange.kind === 'lost') return await this.recover(batch, exchange.refusal);
			if (exchange.kind === 'refused') {
				if (rejectNamed(open, exchange.refusal)) continue;
				return this.refuse(open, exchange.refusal);
			}
			if (this.port.cancelled()) continue;
			const wait = exchange.refusal.kind === 'unreachable' ? CONNECT_AGAIN_AFTER_MS[tries] : undefined;
			if (wait === undefined) return this.refuse(open, exchange.refusal);
			tries += 1;
			await this.port.sleep(wait);
		}
	}

	private async recover(batch: Batch, refusal: Refusal): Promise<void> {
		const verdict = await recover(batch, this.port, this.lookUpPatienceMs, `${refusal.message}.`);
		if (verdict === 'found') {
			this.lostInARow = 0;
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

/** A 422 that names messages (`messages.3.phone`) took none: those are rejected, the rest may go again. */
function rejectNamed(sent: readonly Message[], { fields = {} }: Refusal): boolean {
	let named = false;
	for (const [field, texts] of Object.entries(fields)) {
		const index = /^messages\.(\d+)(\.|$)/.exec(field)?.[1];
		const message = index === undefined ? undefined : sent[Number(index)];
		if (!message) continue;
		settleAs(message, { outcome: 'rejected', reason: 'invalid', text: texts.join(' ') });
		named = true;
	}
	return named;
}

function notSent(messages: readonly Message[], reason: NotSentReason, text: string): void {
	for (const message of messages) settleAs(message, { outcome: 'notSent', reason, text });
}

const REASONS: Partial<Record<RefusalKind, NotSentReason>> = {
	token: 'token',
	ipNotReleased: 'ipNotReleased',
	forbidden: 'forbidden',
	noCredit: 'noCredit',
	rateLimited: 'rateLimited',
	unreachable: 'unreachable',
	address: 'unreachable',
};

function reasonOf(kind: RefusalKind): NotSentReason {
	return REASONS[kind] ?? 'invalidRequest';
}
