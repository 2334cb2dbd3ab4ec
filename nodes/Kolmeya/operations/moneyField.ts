import { readMoney } from '../api/values/money';
import { type Shown, shownValue } from './fields';
import { type Field, FieldFlaw } from './operation';

/** An amount in reais as number or text (`0.08`, `0,08`, `R$ 0,08`); blank is `undefined`. */
export function optionalMoney(shown: Shown): Field<number | undefined> {
	return {
		property: { type: 'string', default: '', ...shown },
		read: (raw) => {
			if (raw === undefined || raw === null || raw === '') return undefined;
			const amount = readMoney(raw);
			if (amount !== undefined && amount >= 0) return amount;
			throw new FieldFlaw(`'${shown.displayName}' is no amount in reais: "${shownValue(raw)}"`);
		},
	};
}
