import { choice } from '../../parameters/kinds';
import { FieldFlaw } from '../../parameters/field';

/**
 * Why people get these messages; `any` where the builder has not said.
 *
 * @inline
 */
type UseCase = 'any' | 'marketing' | 'transactional';

/** What the builder says of the run. */
export const useCaseField = choice<UseCase>(
	{
		displayName: 'Use Case',
		default: 'any',
		description: 'What the messages are for. The choice is in the output, for your records.',
	},
	[
		{ name: 'Any', value: 'any', description: 'The options apply as they are set' },
		{
			name: 'Marketing',
			value: 'marketing',
			description:
				"Requires 'Sending Hours', 'Frequency Limit' and a word such as SAIR in each text, or nothing is sent",
		},
		{
			name: 'Transactional',
			value: 'transactional',
			description:
				"For codes, receipts and appointments: 'Sending Hours' and 'Frequency Limit' are not applied. Opt-outs are.",
		},
	],
);

/** The limits that apply to a use case. A marketing run without one of them is refused before anything is sent. */
export function lawfulLimits<H, L>(
	useCase: UseCase,
	set: { hours?: H; frequencyLimit?: L },
): { hours?: H; frequencyLimit?: L } {
	if (useCase === 'transactional') return {};
	if (useCase === 'any') return set;
	const missing = [
		...(set.hours === undefined ? ["'Sending Hours'"] : []),
		...(set.frequencyLimit === undefined ? ["'Frequency Limit'"] : []),
	];
	if (missing.length === 0) return set;
	throw new FieldFlaw(
		`'Use Case' is Marketing, which requires ${missing.join(' and ')}. Nothing was sent. Add ${missing.length === 1 ? 'this option' : 'these options'}`,
	);
}
