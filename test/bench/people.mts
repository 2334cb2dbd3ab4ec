/** The customers of every measurement: invented, all different, the same in each process. */

export type Person = { phone: string; name: string; valor: string; vencimento: string };

const NAMES = 'Ana João Maria José Antônia Luís Júlia Cláudia Débora Fábio Inês Letícia Márcia Otávio'.split(
	' ',
);

/** 90 begins no Brazilian mobile number, so these phones are nobody's. */
export function person(index: number): Person {
	return {
		phone: `551190${String(index).padStart(7, '0')}`,
		name: NAMES[index % NAMES.length],
		valor: `${(index % 900) + 100},90`,
		vencimento: `${String((index % 28) + 1).padStart(2, '0')}/12/2026`,
	};
}

/** As a spreadsheet gives it, and as Kolmeya takes it: with the phone as a number. */
export type NumericPerson = Omit<Person, 'phone'> & { phone: number };

export function numericPerson(index: number): NumericPerson {
	const { name, valor, vencimento } = person(index);
	// One more than a multiple of 5: a number that ends in six zeros looks as if a spreadsheet had cut it.
	return { phone: Number(person(index * 5 + 1).phone), name, valor, vencimento };
}

/** What every contender sends, each in its own language. */
export const textOf = ({ name, valor, vencimento }: Omit<Person, 'phone'>): string =>
	`Olá ${name}, sua fatura de R$ ${valor} vence em ${vencimento}.`;

/** The same as the parameter of a node. */
export const TEXT_EXPRESSION =
	'=Olá {{ $json.name }}, sua fatura de R$ {{ $json.valor }} vence em {{ $json.vencimento }}.';
export const PHONE_EXPRESSION = '={{ $json.phone }}';

/** `person` for n8n's Code node. */
export const PERSON_IN_CODE_NODE = `
const names = ${JSON.stringify(NAMES)};
const person = (index) => ({
	phone: '551190' + String(index).padStart(7, '0'),
	name: names[index % names.length],
	valor: ((index % 900) + 100) + ',90',
	vencimento: String((index % 28) + 1).padStart(2, '0') + '/12/2026',
});`;

/** `textOf` for n8n's Code node. */
export const TEXT_IN_CODE_NODE =
	'`Olá ${json.name}, sua fatura de R$ ${json.valor} vence em ${json.vencimento}.`';
