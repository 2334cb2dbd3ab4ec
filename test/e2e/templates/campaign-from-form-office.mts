/** What the people of the form tests have in hand. */
import type { FormFile } from './helpers.mjs';
import type { Rehearsal } from './rehearsal.mjs';
import type { FormPage } from './visitor.mjs';

/** Who may open the form. */
export const office = { user: 'office', password: 'correct-horse' };

export const decide = 'O que fazer agora?';
export const testPhones = 'Telefones para o teste';
export const message = 'Olá {nome}, sua fatura vence em {{Vencimento}}.';

/** A table as people have it. */
export const csv = (lines: string[], encoding: BufferEncoding = 'utf8'): FormFile => ({
	name: 'contatos.csv',
	type: 'text/csv',
	content: Buffer.from(lines.join('\r\n'), encoding),
});
export const phoneOf = (number: number): string => `119555510${String(number).padStart(2, '0')}`;
export const choice = (page: FormPage, start: string): string => {
	const found = page.options(decide).find((option) => option.startsWith(start));
	if (!found)
		throw new Error(`Nothing to choose starts with "${start}": ${page.options(decide).join(' | ')}`);
	return found;
};

/** How many SMS each phone got. */
export async function phones({ account }: Rehearsal): Promise<Map<string, number>> {
	return new Map(Object.entries(await account.received()).map(([phone, texts]) => [phone, texts.length]));
}
