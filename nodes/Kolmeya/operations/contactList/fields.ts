import { choice, collection, optionalText, text } from '../../parameters/kinds';
import { nameList } from '../../parameters/nameList';

/** What can be added. */
export const options = {
	delimiter: choice(
		{
			displayName: 'Delimiter',
			default: 'auto',
			description: 'Character between the cells of a CSV file',
		},
		[
			{ name: 'Comma', value: 'comma' },
			{ name: 'Detect Automatically', value: 'auto' },
			{ name: 'Pipe', value: 'pipe' },
			{ name: 'Semicolon', value: 'semicolon' },
			{ name: 'Tab', value: 'tab' },
		],
	),
	encoding: choice(
		{
			displayName: 'Encoding',
			default: 'auto',
			description: 'Character encoding of a CSV file. Set it if accented letters arrive damaged.',
		},
		[
			{ name: 'CP850 (MS-DOS)', value: 'cp850' },
			{ name: 'Detect Automatically', value: 'auto' },
			{ name: 'UTF-16 BE', value: 'utf16be' },
			{ name: 'UTF-16 LE', value: 'utf16le' },
			{ name: 'UTF-8', value: 'utf8' },
			{ name: 'Windows-1252', value: 'windows1252' },
		],
	),
	language: choice(
		{
			displayName: 'Language',
			default: 'english',
			description: 'Language of reasons, questions and notes, for example to show them on a page',
		},
		[
			{ name: 'English', value: 'english' },
			{ name: 'Portuguese', value: 'portuguese' },
		],
	),
	phoneColumn: nameList({
		displayName: 'Phone Column',
		placeholder: 'e.g. telefone',
		description:
			'Column with the phone. Leave empty to detect it by its name or content. Of several columns, separated by commas, the first with a mobile number is used.',
	}),
	requiredColumns: nameList({
		displayName: 'Required Columns',
		placeholder: 'e.g. nome, vencimento',
		description:
			'Columns that the list must have, separated by commas. If one is missing, the node fails and names it.',
	}),
	sheet: optionalText({
		displayName: 'Sheet',
		placeholder: 'e.g. Contatos',
		description: 'Name of the sheet in an Excel workbook. Without it, the first visible sheet is read.',
	}),
	skipIfEmpty: nameList({
		displayName: 'Skip If Empty',
		placeholder: 'e.g. nome, vencimento',
		description:
			'Columns that each contact must have filled in, separated by commas. Other rows go to the output Refused.',
	}),
};

/** Of Read. */
export const fields = {
	source: choice({ displayName: 'Source', default: 'file', description: 'Where the list is' }, [
		{
			name: 'File',
			value: 'file',
			description: 'A CSV or Excel (.xlsx) file, for example from HTTP Request or a form',
		},
		{
			name: 'Items',
			value: 'items',
			description:
				'The input items are the rows, for example from Google Sheets, Postgres or Extract From File',
		},
	]),
	binaryPropertyName: text({
		displayName: 'Input Binary Field',
		default: 'data',
		hint: 'The name of the input binary field with the file',
		description: 'Name of the field that holds the file',
		displayOptions: { show: { source: ['file'] } },
	}),
	message: optionalText({
		displayName: 'Message',
		placeholder: 'e.g. Olá {nome|cliente}, sua fatura vence em {vencimento}',
		typeOptions: { rows: 3 },
		hint: 'Column names in single braces, e.g. {nome}. With a text for empty cells: {nome|cliente}.',
		description:
			'Text of the SMS, filled in for each contact and returned as <code>message</code>. Capitals and accents in column names do not matter. A contact without a value goes to the output Refused.',
	}),
	options: collection({ displayName: 'Options', placeholder: 'Add option' }, options),
};
