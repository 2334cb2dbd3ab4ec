import { MAX_REFERENCE } from '../../api/values/reference';
import { settleAs } from '../message';
import { each } from './guard';

/** Refuses references that Kolmeya may cut: what comes back would be nobody's. */
export const fittingReference = each((message) => {
	const { item, reference } = message;
	if (reference.length <= MAX_REFERENCE) return;
	const text = `'Reference' has ${reference.length} characters, but the maximum is ${MAX_REFERENCE} [item ${item}]`;
	settleAs(message, { outcome: 'rejected', reason: 'invalid', text });
});
