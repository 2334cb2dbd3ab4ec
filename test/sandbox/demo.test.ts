import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { BLACKLISTED_PHONES, contactsCsv, COUNTS, DO_NOT_DISTURB_PHONES } from '../../sandbox/demo/generate';
import { fields, rows, useSandbox } from './support';

const { sandbox, open } = useSandbox();

const Row = z.object({
	nome: z.string().min(5),
	telefone: z.string().min(8),
	cidade: z.string().min(5),
	vencimento: z.string().regex(/^\d{2}\/12\/2025$/),
	valor: z.string().regex(/^\d{2,3},\d{2}$/),
});

async function download() {
	const response = await fetch(`${sandbox().url}/demo/contacts.csv`);
	const text = await response.text();
	return { response, text, contacts: z.array(Row).parse(parse(text, { columns: true })) };
}

/** As the demo writes to its customers. */
const messageTo = ({ nome, telefone, valor, vencimento }: z.output<typeof Row>) => ({
	phone: telefone.replace(/\D/g, ''),
	message: `Olá ${nome}, sua fatura de R$ ${valor} vence em ${vencimento}. Dúvidas? Responda esta mensagem.`,
});

describe('demo/contacts.csv', () => {
	it('is served as CSV and is what its generator writes', async () => {
		const { response, text } = await download();
		expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
		expect(text.split('\n')[0]).toBe('nome,telefone,cidade,vencimento,valor');
		expect(text).toBe(contactsCsv());
	});

	it('has 2,500 people with phones in many spellings', async () => {
		const { contacts } = await download();
		expect(contacts).toHaveLength(COUNTS.rows);
		const spellings = new Set(contacts.map(({ telefone }) => telefone.replace(/\d+/g, '#')));
		expect([...spellings]).toEqual(
			expect.arrayContaining(['(#) #-#', '+# # #-#', '#', '+#', '# # #', '(#)#']),
		);
	});

	it.each([500, 1000, 100])('comes out as counted, in requests of %i', async (size) => {
		const { account, call } = open({ quirks: { emptyLists: 'array' } });
		BLACKLISTED_PHONES.forEach((phone) => account.blacklist.add(phone));
		DO_NOT_DISTURB_PHONES.forEach((phone) => account.doNotDisturb.add(phone));
		const messages = (await download()).contacts.map(messageTo);
		const heaps: Record<string, unknown[]> = { invalids: [], duplicates: [], blacklist: [], not_disturb: [] };
		for (let i = 0; i < messages.length; i += size) {
			const answer = fields((await call('sms/store', { messages: messages.slice(i, i + size) })).body);
			for (const heap of Object.keys(heaps)) heaps[heap] = heaps[heap].concat(answer[heap]);
		}
		const tooLong = rows(heaps.invalids).filter(
			({ error }) => error === 'Mensagem com mais de 160 caracteres',
		);
		expect(tooLong).toHaveLength(COUNTS.tooLong);
		expect(heaps.invalids).toHaveLength(COUNTS.invalid + COUNTS.tooLong);
		expect(heaps.blacklist).toHaveLength(COUNTS.blacklisted);
		expect(heaps.not_disturb).toHaveLength(COUNTS.doNotDisturb);
		// Small requests tear some pairs apart: then, as with Kolmeya, the phone gets the text again.
		expect(heaps.duplicates.length + account.receivedTwice().length).toBe(COUNTS.duplicates);
		if (size >= 500) expect(account.receivedTwice()).toEqual([]);
	});
});
