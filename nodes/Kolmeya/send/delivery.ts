import type { Refusal, RefusalKind } from '../api/refusal';
import type { StoreAnswerBody } from '../api/schemas/send';
import { type Batch, openOf } from './batch';
import { faultRefusal, settleFault } from './fault';
import { holdBack } from './holdBack';
import { recover, SHOWN_WITHIN_MS } from './recover';
import { match } from './match';
import type { Message } from './message';
import type { SendPort } from './port';
import type { DeliverSettings } from './settings';
import { Tries } from './tries';
import { lookItUp, notSent, reasonOf, rejectNamed, sentence, unconfirmed } from './reasons';

/** Waits before a request that provably never left is sent again. */
const CONNECT_AGAIN_AFTER_MS = [500, 2_000];
/** Requests in a row without a readable answer, after which no new one is sent. */
const MAX_LOST_IN_A_ROW = 3;
/** Refusals that a look-up meets, too. */
const OF_THE_ACCOUNT = new Set<RefusalKind>(['forbidden', 'ipNotReleased']);

/** What the next step of a batch is. */
type Next = 'done' | 'again';

/** Takes batches to their outcomes, and remembers what one of them means for the others. */
export class Delivery {
	/** The first refusal of a whole request. */
	refusal: Refusal | undefined;

	/** Why no further request is sent. */
	private ended: Refusal | undefined;

	private lostInARow = 0;

	constructor(
		private readonly port: SendPort,
		private readonly settings: DeliverSettings,
	) {}

	/** Never throws: a fault of ours in one batch must not leave the others to go on unseen. */
	async deliver(batch: Batch): Promise<void> {
		const tries = new Tries(this.port.elapsed());
		try {
			for (let next: Next = 'again'; next === 'again'; ) next = await this.attempt(batch, tries);
		} catch (error) {
			this.ended ??= faultRefusal(error);
			settleFault(openOf(batch), error, tries.written);
		}
	}

	private async attempt(batch: Batch, tries: Tries): Promise<Next> {
		const left = openOf(batch);
		if (left.length === 0) return 'done';
		const open = await holdBack(left, this.port, { ...this.settings, ended: this.ended });
		if (open.length === 0) return 'done';

		const name = this.settings.names.take(batch);
		if (name === undefined) {
			notSent(open, 'stopped', 'Not sent because earlier requests got no response');
			return 'done';
		}
		batch.reference = name;
		for (const message of open) message.requestReference = name;

		await this.settings.beforeStore?.(open);
		tries.written = true;
		const exchange = await this.port.store(batch, open);
		switch (exchange.kind) {
			case 'answered':
				return await this.take(batch, open, exchange.answer);
			case 'lost':
				return await this.find(batch, exchange.refusal);
			case 'neverLeft':
				await this.release(name, open);
				return await this.connectAgain(open, exchange.refusal, tries);
			case 'refused':
				if (exchange.proven) return await this.refuse(batch, exchange.refusal);
				return await this.doubtRefusal(batch, exchange.refusal, tries);
		}
	}

	private async take(batch: Batch, sent: readonly Message[], answer: StoreAnswerBody): Promise<Next> {
		const name = batch.reference;
		this.lostInARow = 0;
		match(sent, answer);
		// A request in which nothing was valid is not kept: nobody can find it by its name.
		const isKept = answer.id !== null || answer.accepted.length > 0;
		const left = openOf(batch);
		if (isKept) this.settings.names.registered(name);
		else if (left.length === 0) await this.release(name, sent);
		if (isKept && answer.reference !== null && answer.reference !== name)
			this.endChanged(name, answer.reference);
		if (left.length === 0) return 'done';

		await recover(batch, left, this.port, this.settings.lookUpPatienceMs);
		unconfirmed(
			left,
			'missingInAnswer',
			`The response from Kolmeya does not mention this message. ${lookItUp(batch.reference)}`,
		);
		return 'done';
	}

	/** An answer that says nothing, or none: whatever Kolmeya does not show may still arrive. */
	private async find(batch: Batch, refusal: Refusal): Promise<Next> {
		const open = openOf(batch);
		const said = await recover(batch, open, this.port, this.settings.lookUpPatienceMs);
		if (said === 'found') return this.found(batch);
		unconfirmed(open, 'lostAnswer', `${sentence(refusal)} ${lookItUp(batch.reference)}`);
		this.lostInARow += 1;
		const isAnswered = said === 'unknown' || said === 'another';
		if (!isAnswered || this.lostInARow >= MAX_LOST_IN_A_ROW) this.ended ??= refusal;
		return 'done';
	}

	/** A "no" that may have been said after the work was done: only Kolmeya's "there is no such request" proves it. */
	private async doubtRefusal(batch: Batch, refusal: Refusal, tries: Tries): Promise<Next> {
		const open = openOf(batch);
		const said = await recover(batch, open, this.port, SHOWN_WITHIN_MS);
		if (said === 'found') {
			if (endsRun(refusal)) this.ended ??= refusal;
			return this.found(batch);
		}
		// Authentication that lets no look-up through did not let the request through either.
		const isProven = said === 'unknown' || (said === 'refused' && OF_THE_ACCOUNT.has(refusal.kind));
		if (!isProven) {
			this.ended ??= refusal;
			unconfirmed(
				open,
				'lostAnswer',
				`${sentence(refusal)} It is not known whether Kolmeya accepted the message. ${lookItUp(batch.reference)}`,
			);
			return 'done';
		}
		if (refusal.kind === 'rateLimited' && tries.mayTurnAgain(refusal, this.port.elapsed())) {
			await this.release(batch.reference, open);
			return 'again';
		}
		return await this.refuse(batch, refusal);
	}

	private found(batch: Batch): Next {
		this.lostInARow = 0;
		this.settings.names.registered(batch.reference);
		unconfirmed(
			openOf(batch),
			'notInRequest',
			`The request arrived but does not list this message, so Kolmeya may have rejected it. ${lookItUp(batch.reference)}`,
		);
		return 'done';
	}

	private async connectAgain(open: readonly Message[], refusal: Refusal, tries: Tries): Promise<Next> {
		if (this.port.cancelled()) return 'again';
		const wait = refusal.kind === 'unreachable' ? CONNECT_AGAIN_AFTER_MS[tries.connects] : undefined;
		if (wait === undefined) return this.giveUp(open, refusal);
		tries.connects += 1;
		await this.port.sleep(wait);
		return 'again';
	}

	/** Nothing of it was taken. Values that Kolmeya names are the matter of their messages: the others go again. */
	private async refuse(batch: Batch, refusal: Refusal): Promise<Next> {
		const open = openOf(batch);
		await this.release(batch.reference, open);
		if (this.port.cancelled()) return 'again';
		return rejectNamed(open, refusal) ? 'again' : this.giveUp(open, refusal);
	}

	private giveUp(open: readonly Message[], refusal: Refusal): Next {
		this.refusal ??= refusal;
		if (endsRun(refusal)) this.ended ??= refusal;
		notSent(open, reasonOf(refusal.kind), `${sentence(refusal)} ${refusal.advice}`);
		return 'done';
	}

	/** Nothing was taken under this name. */
	private async release(name: string, messages: readonly Message[]): Promise<void> {
		this.settings.names.released(name);
		await this.settings.notTaken?.(messages);
	}

	/** Under a Send Once key no later run would find a request whose name was changed. */
	private endChanged(name: string, became: string): void {
		if (!this.settings.isOurs) return;
		this.ended ??= {
			kind: 'other',
			message: `Kolmeya saved the request "${name}" as "${became}", so a later run could not find it`,
			advice: "Use a shorter 'Send Once Key' in lower-case letters.",
		};
	}
}

/** Values that do not fit are the matter of one request: the next may have others. */
function endsRun({ kind }: Refusal): boolean {
	return kind !== 'invalid';
}
