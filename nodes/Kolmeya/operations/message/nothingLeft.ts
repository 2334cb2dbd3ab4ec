import type { IExecuteFunctions } from 'n8n-workflow';
import { refusalError } from '../../api/nodeError';
import type { SendResult } from '../../send';
import { compose, namedByItem } from '../../send/compose';
import type { SettledMessage } from '../../send/message';

/** Raising makes n8n run the whole node again, so it is allowed only while no message can have left. */
export function raiseIfNothingLeft(n8n: IExecuteFunctions, { messages, refusal }: SendResult): void {
	if (!refusal || n8n.continueOnFail()) return;
	const mayHaveLeft = messages.some(
		({ outcome: { outcome } }) => outcome === 'accepted' || outcome === 'unconfirmed',
	);
	if (mayHaveLeft) return;
	const first = messages.find(({ outcome }) => outcome.outcome === 'notSent');
	throw refusalError(n8n.getNode(), refusal, first?.item);
}

/** Every item as `notSent`, for a run that cannot begin and may not raise. */
export function allUnsent(n8n: IExecuteFunctions, text: string): SettledMessage[] {
	const drafts = n8n
		.getInputData()
		.map((_, item) => ({ item, phone: undefined, text: undefined, envelope: {} }));
	return compose(drafts, namedByItem('unsent')).map((message) => ({
		...message,
		outcome: { outcome: 'notSent', reason: 'invalidRequest', text },
	}));
}
