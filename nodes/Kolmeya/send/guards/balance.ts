import type { Refusal } from '../../api/refusal';
import { counted } from '../../api/values/counted';
import { notSent } from '../reasons';
import type { Guard } from './guard';

/** Refuses the run before the first SMS when the account cannot pay for all of it. Amounts in reais. */
export function affordable(balance: number, pricePerMessage: number): Guard {
	return (open) => {
		const cost = open.length * pricePerMessage;
		if (parts(cost) <= parts(balance)) return undefined;
		const refusal: Refusal = {
			kind: 'noCredit',
			message: `${counted(open.length, 'message costs', 'messages cost')} about ${reais(cost)}, but the balance is ${reais(balance)}. Nothing was sent`,
			advice: "Add credit in the Kolmeya panel, send fewer messages, or turn 'Balance Guard' off.",
		};
		notSent(open, 'balanceTooLow', refusal.message);
		return refusal;
	};
}

/** Amounts are decimal, numbers are not: 3 times 0.1 is more than 0.3 by a few quadrillionths. */
const PARTS = 1_000_000;

function parts(amount: number): number {
	return Math.round(amount * PARTS);
}

/** Prices may have parts of a centavo: without them both amounts could read the same. */
function reais(amount: number): string {
	return `R$ ${amount.toFixed(4).replace(/00$/, '')}`;
}
