/* eslint-disable @n8n/community-nodes/no-restricted-imports -- the sandbox is not shipped to n8n */
// npx tsx sandbox/demo/generate.ts writes contacts.csv again; it comes out the same.
import { writeFileSync } from 'node:fs';
import { contacts } from './people';
import { CONTACTS_FILE } from './router';

export { BLACKLISTED_PHONES, COUNTS, DO_NOT_DISTURB_PHONES } from './people';

const SPELLINGS: ReadonlyArray<(areaCode: string, first: string, last: string) => string> = [
	(areaCode, first, last) => `(${areaCode}) ${first}-${last}`,
	(areaCode, first, last) => `+55 ${areaCode} ${first}-${last}`,
	(areaCode, first, last) => `${areaCode}${first}${last}`,
	(areaCode, first, last) => `55${areaCode}${first}${last}`,
	(areaCode, first, last) => `+55${areaCode}${first}${last}`,
	(areaCode, first, last) => `${areaCode} ${first} ${last}`,
	(areaCode, first, last) => `(${areaCode})${first}${last}`,
];

/** As people type it; neighbouring rows differ, a repetition hardly ever looks like its original. */
function spelled(phone: string, row: number): string {
	return SPELLINGS[row % SPELLINGS.length](phone.slice(0, 2), phone.slice(2, -4), phone.slice(-4));
}

export function contactsCsv(): string {
	const rows = contacts().map(
		// Brazilian amounts have a comma, hence the quotes.
		({ nome, phone, cidade, vencimento, valor }, row) =>
			`${nome},${spelled(phone, row)},${cidade},${vencimento},"${valor}"`,
	);
	return ['nome,telefone,cidade,vencimento,valor', ...rows, ''].join('\n');
}

if (require.main === module) writeFileSync(CONTACTS_FILE, contactsCsv());
