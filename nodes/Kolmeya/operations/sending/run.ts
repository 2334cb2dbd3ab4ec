import type { IExecuteFunctions } from 'n8n-workflow';
import { KolmeyaRefusal } from '../../api/client';
import { refusalError, toNodeError } from '../../api/nodeError';
import { send, type SendRun } from '../../send';
import { composer, namedByItem } from '../../send/compose';
import type { NotSentReason, Outcome, SettledMessage } from '../../send/message';
import { type OwnPhonesTest, sendToOwnPhones, type TestResult } from '../../send/ownPhones';
import { reasonOf } from '../../send/reasons';
import { runReference } from './runReference';
import { bareDraftReader } from './drafts';
import { firstWarning, longestText } from './noteworthy';
import { summarise } from './summary';

/** A run of Send, or the test before it. */
export type PreparedRun = SendRun & { test?: OwnPhonesTest };

/** What the node gives out. */
export type Sent = Pick<TestResult, 'messages'> & Partial<Pick<TestResult, 'tests' | 'refusal'>>;

/**
 * Reads everything before the first request, sends, and sums up. Every item comes back with its outcome;
 * where the builder wants to continue on failure nothing is ever raised.
 */
export async function runSend(n8n: IExecuteFunctions, prepare: () => Promise<PreparedRun>): Promise<Sent> {
	let run: PreparedRun;
	try {
		run = await prepare();
	} catch (error) {
		const nodeError = toNodeError(n8n.getNode(), error);
		if (!n8n.continueOnFail()) throw nodeError;
		const reason = error instanceof KolmeyaRefusal ? reasonOf(error.refusal.kind) : 'invalidRequest';
		return { messages: allUnsent(n8n, reason, nodeError.message) };
	}
	const result: Sent = run.test ? await sendToOwnPhones(run, run.test) : await send(run);
	raiseIfNothingLeft(n8n, result);
	showSummary(n8n, result);
	return result;
}

/** A courtesy: by now SMS may have left, so nothing may raise for it. */
function showSummary(n8n: IExecuteFunctions, { messages, tests }: Sent): void {
	if (messages.length === 0) return;
	try {
		const lines = [summarise(messages), ...(tests ? [`Test: ${summarise(testsOf(tests))}`] : [])];
		const texts = tests ? testsOf(tests) : messages;
		for (const message of [...lines, longestText(texts), firstWarning(messages)])
			if (message !== undefined) n8n.addExecutionHints({ message, location: 'outputPane' });
	} catch {
		n8n.logger.warn('The summary of the run could not be shown.');
	}
}

/** Raising makes n8n run the whole node again, so it is allowed only while no message can have left. */
function raiseIfNothingLeft(n8n: IExecuteFunctions, { messages, tests, refusal }: Sent): void {
	if (!refusal || n8n.continueOnFail()) return;
	const all = [...messages, ...(tests ? testsOf(tests) : [])];
	if (all.some(({ outcome }) => mayHaveLeft(outcome))) return;
	// The refusal is of a request or of the run, not of one of its items.
	throw refusalError(n8n.getNode(), refusal);
}

function testsOf(tests: ReadonlyMap<number, SettledMessage[]>): SettledMessage[] {
	return [...tests.values()].flat();
}

function mayHaveLeft(outcome: Outcome): boolean {
	if (outcome.outcome === 'accepted') return true;
	// What an earlier run of a Send Once key may have sent, the next try asks about again.
	return outcome.outcome === 'unconfirmed' && outcome.reason !== 'ledgerUnknown';
}

function allUnsent(n8n: IExecuteFunctions, reason: NotSentReason, text: string): SettledMessage[] {
	const bare = bareDraftReader(n8n);
	const compose = composer(namedByItem(runReference()));
	return n8n.getInputData().map((_, item) => ({
		...compose(bare(item)),
		outcome: { outcome: 'notSent', reason, text },
	}));
}
