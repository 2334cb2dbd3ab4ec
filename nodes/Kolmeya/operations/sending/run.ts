import type { IExecuteFunctions } from 'n8n-workflow';
import { KolmeyaRefusal } from '../../api/client';
import { refusalError, toNodeError } from '../../api/nodeError';
import { send, type SendResult, type SendRun } from '../../send';
import { compose, namedByItem } from '../../send/compose';
import type { NotSentReason, Outcome, SettledMessage } from '../../send/message';
import { reasonOf } from '../../send/reasons';
import { runReference } from './runReference';
import { bareDraftReader } from './drafts';
import { summarise } from './summary';

/**
 * Reads everything before the first request, sends, and sums up. Every item comes back with its outcome;
 * where the builder wants to continue on failure nothing is ever raised.
 */
export async function runSend(
	n8n: IExecuteFunctions,
	prepare: () => Promise<SendRun>,
): Promise<SettledMessage[]> {
	let run: SendRun;
	try {
		run = await prepare();
	} catch (error) {
		const nodeError = toNodeError(n8n.getNode(), error);
		if (!n8n.continueOnFail()) throw nodeError;
		const reason = error instanceof KolmeyaRefusal ? reasonOf(error.refusal.kind) : 'invalidRequest';
		return allUnsent(n8n, reason, nodeError.message);
	}
	const result = await send(run);
	raiseIfNothingLeft(n8n, result);
	showSummary(n8n, result.messages);
	return result.messages;
}

/** A courtesy: by now SMS may have left, so nothing may raise for it. */
function showSummary(n8n: IExecuteFunctions, messages: readonly SettledMessage[]): void {
	if (messages.length === 0) return;
	try {
		n8n.addExecutionHints({ message: summarise(messages), location: 'outputPane' });
	} catch {
		n8n.logger.warn('The summary of the run could not be shown.');
	}
}

/** Raising makes n8n run the whole node again, so it is allowed only while no message can have left. */
function raiseIfNothingLeft(n8n: IExecuteFunctions, { messages, refusal }: SendResult): void {
	if (!refusal || n8n.continueOnFail()) return;
	if (messages.some(({ outcome }) => mayHaveLeft(outcome))) return;
	// The refusal is of a request or of the run, not of one of its items.
	throw refusalError(n8n.getNode(), refusal);
}

function mayHaveLeft(outcome: Outcome): boolean {
	if (outcome.outcome === 'accepted') return true;
	// What an earlier run of a Send Once key may have sent, the next try asks about again.
	return outcome.outcome === 'unconfirmed' && outcome.reason !== 'ledgerUnknown';
}

function allUnsent(n8n: IExecuteFunctions, reason: NotSentReason, text: string): SettledMessage[] {
	const bare = bareDraftReader(n8n);
	const drafts = n8n.getInputData().map((_, item) => bare(item));
	return compose(drafts, namedByItem(runReference())).map((message) => ({
		...message,
		outcome: { outcome: 'notSent', reason, text },
	}));
}
