import type { Refusal } from '../api/refusal';
import { group, split } from './batch';
import { compose, type Draft, type MessageNaming, namedByItem } from './compose';
import { deliver, type DeliverSettings } from './deliver';
import { guard, type Guard } from './guards/guard';
import { NumberedNames, ownNames, type RequestNames } from './names';
import type { Message, SettledMessage } from './message';
import type { SendPort } from './port';
import { readLedger, settleAlreadySent } from './sendOnce';
import { unconfirmed } from './refuse';
import { settle } from './settle';

/** One run of Send, parameters already read: `send` needs nothing else. */
export interface SendRun extends Omit<DeliverSettings, 'names'> {
	drafts: readonly Draft[];
	/** Unique for this run; references of requests and messages start with it. */
	reference: string;
	/** Most messages in one request. */
	batchSize: number;
	guards: readonly Guard[];
	/** The last guard, for what is left to send after Send Once has looked. */
	budget?: Guard;
	/** Applied to every text before anything looks at it. */
	prepareText?: (text: string) => string;
	/** Send Once: what was sent under this key before, in whatever run, is not sent again. */
	once?: { key: string; naming: MessageNaming };
	port: SendPort;
}

/** How a run ended. */
export interface SendResult {
	/** One for each draft, in input order, each with its outcome. */
	messages: SettledMessage[];
	/** The first refusal of a whole request, if there was one. */
	refusal?: Refusal;
	/** Look-ups that Send Once took. */
	lookUps?: number;
}

/** Sends SMS so that nobody gets one twice and every message has an outcome. Never throws. */
export async function send(run: SendRun): Promise<SendResult> {
	const messages = compose(run.drafts, run.once?.naming ?? namedByItem(run.reference), run.prepareText);
	const guarded = guard(messages, run.guards); // the refused are settled here, with a reason
	const before = await skipAlreadySent(run, guarded.allowed); // Send Once: accepted in an earlier run
	const budgeted = guard(guarded.allowed, run.budget ? [run.budget] : []);
	const batches = split(group(budgeted.allowed), run.batchSize, run.reference); // what must be equal is equal
	const refusal = await deliver(batches, run.port, { ...run, names: before.names }); // outcomes
	return {
		messages: settle(messages), // exactly one outcome a message, in input order
		refusal: guarded.refusal ?? before.refusal ?? budgeted.refusal ?? refusal,
		lookUps: before.lookUps,
	};
}

/** Asks Kolmeya what earlier runs have sent under the key; the rest goes out under the next numbers. */
async function skipAlreadySent({ once, port }: SendRun, allowed: readonly Message[]): Promise<Before> {
	if (!once || allowed.length === 0) return { names: ownNames };
	const ledger = await readLedger(once.key, port);
	if (!('sent' in ledger)) {
		// An earlier run may have sent them: "not sent" would not be true of that one.
		unconfirmed(allowed, 'ledgerUnknown', `${ledger.message}. ${ledger.advice}`);
		return { names: ownNames, refusal: ledger };
	}
	settleAlreadySent(allowed, ledger);
	return { names: new NumberedNames(once.key, ledger.highest), lookUps: ledger.lookUps };
}

interface Before extends Pick<SendResult, 'refusal' | 'lookUps'> {
	names: RequestNames;
}
