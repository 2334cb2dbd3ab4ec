import type { Words } from './words';

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
const SAVE = 'Salve no Excel como "Pasta de Trabalho do Excel (.xlsx)" ou "CSV UTF-8"';

/** For the people in the office who fill in a form. */
export const portuguese: Words = {
	column: (letter) => `Coluna ${letter}`,
	flaws: {
		empty: 'O arquivo está vazio. Confira se é o arquivo certo',
		html: `O arquivo é uma página da web (HTML), não uma lista de contatos. O endereço pode pedir login ou mostrar um erro: abra-o no navegador. Se for uma tabela que o Excel abre: ${SAVE}`,
		xml: `O arquivo é XML, não uma lista de contatos. ${SAVE}`,
		json: `O arquivo é JSON, não uma lista de contatos. ${SAVE}`,
		rtf: `O arquivo é um documento de texto (RTF), não uma lista de contatos. ${SAVE}`,
		pdf: `O arquivo é um PDF, não uma lista de contatos. Peça a planilha. ${SAVE}`,
		oldOffice: `O arquivo é do Office antigo (.xls, .doc) ou tem senha. ${SAVE}, sem senha`,
		binary: `O arquivo não é um texto nem uma planilha do Excel. ${SAVE}`,
		damaged: 'A planilha está danificada ou incompleta. Abra no Excel e salve de novo',
		notAWorkbook: `O arquivo não é uma planilha do Excel (.xlsx): pode ser .ods, .xlsb, .docx ou um arquivo compactado. ${SAVE}`,
		tooLarge: (megabytes) =>
			`A planilha tem mais de ${megabytes} MB depois de aberta. Deixe só a aba dos contatos ou salve como CSV UTF-8`,
		noRows: 'A lista não tem nenhum contato abaixo da linha de títulos',
		noSheet: (name, names) => `A planilha não tem a aba "${name}". Ela tem ${quoted(names)}`,
		noPhoneColumn: (names) =>
			`A lista não tem uma coluna de telefone. Dê a ela o título "telefone". Colunas encontradas: ${quoted(names)}`,
		missingColumns: (missing, names) =>
			`A lista não tem ${missing.length === 1 ? 'a coluna' : 'as colunas'} ${quoted(missing)}. Colunas encontradas: ${quoted(names)}`,
		unknownPlaceholders: (unknown, names) =>
			`A mensagem usa ${unknown.map((name) => `{${name}}`).join(', ')}, mas a lista não tem ${unknown.length === 1 ? 'essa coluna' : 'essas colunas'}. Colunas encontradas: ${quoted(names)}`,
		braces:
			'A mensagem tem uma chave { ou } sobrando. Um campo se escreve assim: {nome}, ou {nome|cliente} com um texto para células vazias',
	},
	reasons: {
		phone: {
			empty: 'falta o telefone',
			kind: 'o telefone não é um texto nem um número',
			notation: 'a planilha encurtou o telefone (como 1,1E+10): formate a coluna como texto',
			doubtful: 'não parece ser um único telefone (pode ter ramal, documento ou dois números)',
			notBrazilian: 'o telefone não é do Brasil (código 55)',
			areaCode: 'o DDD não existe',
			length: 'o telefone precisa de DDD e 8 ou 9 dígitos',
			number: 'não é um celular (9 dígitos, começa com 9) nem um fixo (8 dígitos, começa com 2 a 5)',
		},
		landline: 'telefone fixo não recebe SMS',
		tollFree: 'número 0800 não recebe SMS',
		moreCells: (found, columns) =>
			`a linha tem ${found} células, mas os títulos são ${columns}: um texto com o separador dentro precisa de aspas`,
		emptyColumns: (names) => `falta ${names.map((name) => `"${name}"`).join(' e ')}`,
		duplicate: (line) => `repetido: o mesmo contato está na linha ${line}`,
		hiddenRow: 'a linha está oculta ou filtrada na planilha',
	},
	questions: {
		serialNumbers: (column, example, date) =>
			`A coluna "${column}" tem números como ${example}. São datas (${example} seria ${date})? Então formate a coluna como Data na planilha e envie de novo`,
		isoDates: (column, example) =>
			`A coluna "${column}" tem datas como ${example}, que vão assim no texto. Formate como dd/mm/aaaa e envie de novo`,
		garbled: (lines) =>
			`Há letras danificadas na linha ${lines}. Salve a lista como CSV UTF-8 e envie de novo`,
		sharedPhones: (count) =>
			`${count === 1 ? 'Um telefone é usado' : `${count} telefones são usados`} por mais de uma pessoa`,
		fallbackIsColumn: (fallback) =>
			`"${fallback}", depois de |, entra como texto, mas também há uma coluna com esse nome`,
	},
	notes: {
		noHeader: 'A lista não tem linha de títulos: as colunas têm o nome da letra',
		skippedLines: (lines) => `Acima dos títulos, a linha ${lines} não é lida`,
		renamedColumn: (written, called) =>
			`Uma coluna "${written}" passa a se chamar "${called}": o nome já existia`,
		unusual: (encoding) => `O arquivo foi lido como ${encoding}, pelas letras. Confira os acentos`,
		errorCells: (lines) =>
			`Células com erro do Excel (como #N/D) ou com fórmula sem resultado contam como vazias na linha ${lines}. Se outro sistema gerou o arquivo, abra no Excel e salve`,
		hiddenRows: (count) =>
			count === 1
				? 'Uma linha está oculta ou filtrada e fica de fora'
				: `${count} linhas estão ocultas ou filtradas e ficam de fora`,
		otherSheets: (read, others) => `Só a aba "${read}" é lida. A planilha também tem ${quoted(others)}`,
		landlines: (count) =>
			count === 1 ? 'Um telefone é fixo e não recebe SMS' : `${count} telefones são fixos e não recebem SMS`,
	},
	andMore: (listed, more) => `${listed} e mais ${more}`,
};
