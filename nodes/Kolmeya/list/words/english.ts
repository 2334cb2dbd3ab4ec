import { counted } from '../../api/values/counted';
import { phoneProblemText } from '../../api/values/phone';
import type { Words } from './words';

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
const SAVE = 'Save it in Excel as "Excel Workbook (.xlsx)" or "CSV UTF-8"';

/** For builders, as the editor speaks. */
export const english: Words = {
	column: (letter) => `Column ${letter}`,
	flaws: {
		empty: 'The file is empty. Check that the download or upload brought the contact list',
		html: `The file is a web page (HTML), not a contact list. The address may ask for a login or show an error page: open it in a browser. If it is a table that Excel opens: ${SAVE}`,
		xml: `The file is XML, not a contact list. ${SAVE}`,
		json: 'The file is JSON, not a contact list. If it is an API response, turn it into items and set Source to Items',
		rtf: `The file is a text document (RTF), not a contact list. ${SAVE}`,
		pdf: `The file is a PDF, not a contact list. Ask for the spreadsheet. ${SAVE}`,
		oldOffice: `The file is an old Office file (.xls, .doc), or a workbook with a password. ${SAVE}, without a password`,
		binary: `The file is neither a text nor an Excel workbook. ${SAVE}`,
		damaged: `The Excel workbook is damaged or incomplete. Open it in Excel and save it again`,
		notAWorkbook: `The file is not an Excel workbook (.xlsx): it may be an .ods, .xlsb or .docx file, or an archive. ${SAVE}`,
		tooLarge: (megabytes) =>
			`The workbook has more than ${megabytes} MB when unpacked. Keep only the sheet with the contacts, or save it as CSV UTF-8`,
		noRows: 'The list has no contacts: there are no filled rows below the header',
		noSheet: (name, names) => `The workbook has no sheet "${name}". It has ${quoted(names)}`,
		noPhoneColumn: (names) =>
			`The list has no phone column. Name it "telefone", or set Phone Column. The columns are ${quoted(names)}`,
		missingColumns: (missing, names) =>
			`The list does not have ${missing.length === 1 ? 'the column' : 'the columns'} ${quoted(missing)}. The columns are ${quoted(names)}`,
		unknownPlaceholders: (unknown, names) =>
			`The message uses ${unknown.map((name) => `{${name}}`).join(', ')}, which the list does not have as a column. The columns are ${quoted(names)}`,
		braces:
			'The message has a stray brace: { or }. Write a placeholder as {nome}, or {nome|cliente} with a text for empty cells',
	},
	reasons: {
		phone: {
			empty: phoneProblemText('empty'),
			kind: phoneProblemText('kind'),
			notation: phoneProblemText('notation'),
			doubtful: phoneProblemText('doubtful'),
			notBrazilian: phoneProblemText('notBrazilian'),
			areaCode: phoneProblemText('areaCode'),
			length: phoneProblemText('length'),
			number: phoneProblemText('number'),
		},
		landline: 'the phone is a landline, which cannot receive SMS',
		tollFree: 'the phone is a toll-free number (0800), which cannot receive SMS',
		moreCells: (found, columns) =>
			`the row has ${found} cells but the header ${columns}: a text with the delimiter in it must be in quotes`,
		emptyColumns: (names) => `${quoted(names)} ${names.length === 1 ? 'is' : 'are'} empty`,
		duplicate: (line) => `the same contact is in line ${line}`,
		hiddenRow: 'the row is hidden or filtered out in the spreadsheet',
	},
	questions: {
		serialNumbers: (column, example, date) =>
			`"${column}" has numbers such as ${example}. If they are dates (${example} would be ${date}), format the column as Date in the spreadsheet, or as text`,
		isoDates: (column, example) =>
			`"${column}" has dates such as ${example}. They go into the text as they are: format them as dd/MM/yyyy first`,
		garbled: (lines) =>
			`Letters seem to be damaged in line ${lines}. Save the list as CSV UTF-8, or set Encoding`,
		sharedPhones: (count) =>
			`${counted(count, 'phone is', 'phones are')} used by more than one person. See sharedPhones`,
		fallbackIsColumn: (fallback) =>
			`"${fallback}" after | is used as a text, but there is also a column of that name`,
	},
	notes: {
		noHeader: 'The list has no header row: the columns are called by their letters',
		skippedLines: (lines) => `Above the header, line ${lines} is not read`,
		renamedColumn: (written, called) => `A column "${written}" is called "${called}": the name was taken`,
		unusual: (encoding) => `The file was read as ${encoding}, by its letters. Check the accents`,
		errorCells: (lines) =>
			`Cells with an Excel error (such as #N/A) or a formula without a result are taken as empty in line ${lines}. If another program made the file, open it in Excel and save it`,
		hiddenRows: (count) => `${counted(count, 'row is', 'rows are')} hidden or filtered out, and left out`,
		otherSheets: (read, others) =>
			`Only the sheet "${read}" is read. The workbook also has ${quoted(others)}`,
		landlines: (count) =>
			`${counted(count, 'phone is a landline', 'phones are landlines')} and cannot receive SMS`,
	},
	andMore: (listed, more) => `${listed} and ${more} more`,
};
