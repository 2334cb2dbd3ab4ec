import { shownValue } from '../api/values/anyText';
import { formatPhone, type Phone, phoneProblemText, readPhone } from '../api/values/phone';
import { type Field, FieldFlaw } from './field';
import { entriesOf, type Shown } from './kinds';

/** Phones that can receive SMS, as a list or a text with commas, semicolons or line breaks; each one once. */
export function phoneList(shown: Shown, { max }: { max: number }): Field<Phone[]> {
	const { displayName } = shown;
	return {
		property: { type: 'string', default: '', ...shown },
		read: (raw) => {
			const phones = entriesOf(raw, displayName, /[,;\n\r]+/)
				.filter((entry) => typeof entry !== 'string' || entry.trim() !== '')
				.map((entry) => readOne(entry, displayName));
			const distinct = [...new Map(phones.map((phone) => [phone.national, phone])).values()];
			if (distinct.length <= max) return distinct;
			throw new FieldFlaw(`'${displayName}' has ${distinct.length} phones, but the maximum is ${max}`);
		},
	};
}

function readOne(entry: unknown, displayName: string): Phone {
	const reading = readPhone(entry);
	const shown = `'${displayName}' contains "${shownValue(entry)}":`;
	if (!reading.ok) throw new FieldFlaw(`${shown} ${phoneProblemText(reading.problem)}`);
	if (reading.phone.kind === 'mobile') return reading.phone;
	throw new FieldFlaw(`${shown} ${formatPhone(reading.phone)} is not a mobile number`);
}
