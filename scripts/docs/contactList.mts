/** What the page of the contact list says besides its parameters. */
export const contactListOutputs = `### Outputs

It has three outputs:

- **Contacts**: one item for each contact: \`phone\` (11 digits, area code first), \`line\` (as Excel numbers the row), \`message\` if *Message* is set, and every column under its own title, as text. Connect it to *Message > Send*.
- **Refused**: one item for each row that is left out: \`line\`, \`phone\` as it stands in the list, \`reason\`, \`reasonText\` in the chosen language, and \`row\` with its columns.
- **Summary**: one item for each list: \`kind\`, \`encoding\`, \`delimiter\`, \`sheet\`, \`headerLine\`, \`columns\`, \`phoneColumns\`, \`counts\` (\`rows\`, \`contacts\`, \`phones\`, \`refused\`, \`landlines\`), \`reasons\` (how many rows for each), \`sharedPhones\` (phones of more than one person, with lines and names), \`questions\` and \`notes\` (each with \`code\` and \`text\`).

As the tool of an AI agent it has one output, with the summary first.

| reason | the row is left out because |
| --- | --- |
| \`noPhone\` | no phone column has anything in it |
| \`invalidPhone\` | the phone is not one Brazilian number |
| \`landline\`, \`tollFree\` | a landline or a 0800 number cannot receive SMS |
| \`emptyColumn\` | a column that the message uses, or that *Skip If Empty* names, is empty or has an Excel error |
| \`moreCells\` | a CSV row has more cells than the header: a text with the delimiter in it is not in quotes, and its columns are shifted |
| \`duplicate\` | an earlier row is the same contact with the same text |
| \`hidden\` | the row is hidden or filtered out in the workbook |

A list that cannot be used fails with a message that says what to do: a web page or an empty file instead of a list, a PDF or an old .xls file, a required column that is missing. With *On Error* set to continue, such a file leaves by **Refused**, or by the error output, and never by **Contacts**.

### How lists are read

- **CSV**: UTF-8 with or without a byte order mark, UTF-16, Windows-1252 and CP850 (MS-DOS); comma, semicolon, tab or pipe; a first line \`sep=;\`; line breaks in quotes. A quote within a name and a delimiter at the end of a row do no harm.
- **Excel (.xlsx)**: each cell as Excel in Brazil shows it: 10/12/2025, 1.234,50, 60%. The cell format decides, never the title of the column. Hidden sheets are skipped, hidden rows are refused. A sheet may be up to 150 MB when unpacked, and its first 1,000 columns are read.
- **Items**: rows from *Google Sheets*, a database or *Extract From File*. These may have lost their cell formats: a date may arrive as 46001. Nothing is guessed: \`questions\` names the columns that look like it.
- **Header**: titles above it are skipped. A list without a header is read too: its columns are called *Column A*, *Column B*. A second column of the same title gets a 2.
- **Phones**: columns called telefone, celular, whatsapp or alike, otherwise a column full of phones. Of several such columns the first with a mobile number is used, so *Telefone 1* may be empty.
- **Message**: \`{nome}\` is the cell of that column; \`{nome|cliente}\` is the word *cliente* where the cell is empty. Capitals, accents and blanks in titles do not matter. Where the text has *R$* before an amount that shows its own, it appears once.`;
