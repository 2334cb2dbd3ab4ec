import { Random } from '../core/random';
import { CITIES, FIRST_NAMES, LAST_NAMES, LONG_NAMES } from './names';

/** What the demo list is made of; an outcome of the first campaign can be told from these numbers alone. */
export const COUNTS = {
	rows: 2_500,
	/** Rows that repeat an earlier one, in another spelling of the phone, within the same 500 rows. */
	duplicates: 25,
	invalid: 20,
	blacklisted: 15,
	doNotDisturb: 10,
	/** Names with which the bulk campaign's text is over 160 bytes. */
	tooLong: 5,
} as const;

export interface Contact {
	nome: string;
	/** Digits without 55, before a spelling is chosen. */
	phone: string;
	cidade: string;
	vencimento: string;
	valor: string;
}

type Kind = 'ordinary' | 'invalid' | 'blacklisted' | 'doNotDisturb' | 'tooLong';

const SEED = 20_251_116;
// An original and its repetition lie in one block, so that requests of 500 or 1,000 carry both.
const BLOCK = 500;

const numbered = (areaCode: string, n: number) => `${areaCode}90${String(n).padStart(7, '0')}`;

/** Ranges of their own, so that the lists are known without generating the file. 90 begins no real mobile number. */
export const BLACKLISTED_PHONES = Array.from({ length: COUNTS.blacklisted }, (_, i) =>
	numbered('11', 4_100_000 + i * 37),
);
export const DO_NOT_DISTURB_PHONES = Array.from({ length: COUNTS.doNotDisturb }, (_, i) =>
	numbered('19', 4_200_000 + i * 53),
);

interface Row {
	kind: Kind | 'repeated';
	contact: Contact;
}

/** The rows of the demo list, always the same. */
export function contacts(): Contact[] {
	const random = new Random(SEED);
	const special = (['invalid', 'blacklisted', 'doNotDisturb', 'tooLong'] as const).flatMap((kind) =>
		Array.from({ length: COUNTS[kind] }, (): Kind => kind),
	);
	const ordinary = COUNTS.rows - COUNTS.duplicates - special.length;
	const kinds = random.shuffled([...special, ...Array.from({ length: ordinary }, (): Kind => 'ordinary')]);
	const used: Record<Kind, number> = { ordinary: 0, invalid: 0, blacklisted: 0, doNotDisturb: 0, tooLong: 0 };
	const rows = kinds.map((kind): Row => ({ kind, contact: contact(random, kind, used[kind]++) }));
	repeatSome(rows, random);
	return rows.map((row) => row.contact);
}

function contact(random: Random, kind: Kind, nth: number): Contact {
	const { city, areaCode } = random.pick(CITIES);
	const phones: Record<Kind, () => string> = {
		// A step without a common divisor scatters them and keeps them apart.
		ordinary: () => numbered(areaCode, 5_000_000 + ((nth * 1_234_567) % 5_000_000)),
		tooLong: () => numbered(areaCode, 4_300_000 + nth),
		invalid: () => INVALID_PHONES[nth % INVALID_PHONES.length](String(1_000 + nth)),
		blacklisted: () => BLACKLISTED_PHONES[nth],
		doNotDisturb: () => DO_NOT_DISTURB_PHONES[nth],
	};
	const name = `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)} ${random.pick(LAST_NAMES)}`;
	const day = String(1 + random.int(28)).padStart(2, '0');
	return {
		nome: kind === 'tooLong' ? LONG_NAMES[nth] : name,
		phone: phones[kind](),
		cidade: city,
		vencimento: `${day}/12/2025`,
		valor: `${20 + random.int(880)},${String(random.int(100)).padStart(2, '0')}`,
	};
}

/** An area code that does not exist, two digits too few, two too many, a landline. */
const INVALID_PHONES: ReadonlyArray<(digits: string) => string> = [
	(digits) => `2090123${digits}`,
	(digits) => `11901${digits}`,
	(digits) => `119012345${digits}`,
	(digits) => `113456${digits}`,
];

function repeatSome(rows: Row[], random: Random): void {
	const blocks = COUNTS.rows / BLOCK;
	for (let i = 0; i < COUNTS.duplicates; i++) {
		// The first half of a block: every insertion pushes later rows on, but none out of its block.
		let at = (i % blocks) * BLOCK + COUNTS.duplicates + random.int(BLOCK / 4);
		while (rows[at].kind !== 'ordinary') at += 1;
		const { contact: original } = rows[at];
		rows[at].kind = 'repeated';
		rows.splice(at + 1 + random.int(BLOCK / 4), 0, { kind: 'repeated', contact: original });
	}
}
