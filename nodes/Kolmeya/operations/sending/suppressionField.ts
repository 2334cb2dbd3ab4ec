import { isRow } from '../../api/schemas/tolerant';
import { shownValue } from '../../api/values/anyText';
import { phoneProblemText, readPhone } from '../../api/values/phone';
import { type Field, FieldFlaw } from '../../parameters/field';
import { isBlank } from '../../parameters/kinds';

const NAME = "'Suppression List'";

/** Phones that get nothing, in their national form; `undefined` where the builder has left the option empty. */
export const suppressionListField: Field<ReadonlySet<string> | undefined> = {
	property: {
		displayName: 'Suppression List',
		type: 'string',
		default: '',
		placeholder: "e.g. {{ $('Get Opt-Outs').all() }}",
		description:
			'Phones that must not receive messages: a list of phones, a text with one phone per line, or the items of another node with a field named phone. It is read once per run. How a phone is written does not matter. Messages to these phones are rejected.',
	},
	read: (raw) => (raw === '' ? undefined : phonesOf(raw)),
};

/** A list that cannot be read in full protects nobody: then nothing is sent. */
function phonesOf(raw: unknown): ReadonlySet<string> {
	const phones = new Set<string>();
	for (const [index, entry] of entriesOf(raw).entries()) {
		const given = phoneIn(entry);
		if (isBlank(given) || (typeof given === 'string' && given.trim() === '')) continue;
		const reading = readPhone(given);
		if (reading.ok) phones.add(reading.phone.national);
		else if (reading.problem !== 'notBrazilian') {
			throw new FieldFlaw(
				`${NAME} entry ${index}, "${shownValue(given)}": ${phoneProblemText(reading.problem)}. Nothing was sent. Correct or remove the entry`,
			);
		}
	}
	return phones;
}

function entriesOf(raw: unknown): unknown[] {
	if (Array.isArray(raw)) return raw;
	if (typeof raw === 'string') return raw.split(/[,;\n\r\t]/);
	if (typeof raw === 'number' || typeof raw === 'bigint') return [raw];
	throw new FieldFlaw(
		`${NAME} must be a list of phones or text, not "${shownValue(raw)}". Nothing was sent. Check the expression`,
	);
}

/** A phone, a row with a phone, or an item of n8n's with such a row. An item without one is a list of other things. */
function phoneIn(entry: unknown): unknown {
	if (!isRow(entry)) return entry;
	const row = isRow(entry.json) ? entry.json : entry;
	if (Object.keys(row).length === 0) return undefined;
	if ('phone' in row) return row.phone;
	throw new FieldFlaw(
		`${NAME} has an entry without a field named phone: ${shownValue(row)}. Nothing was sent. Give a list of phones, for example {{ $('Get Opt-Outs').all().map(row => row.json.telefone) }}`,
	);
}
