/** A data table made of a CSV file, as n8n's editor makes it. */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { exchange } from '../../support/servers/http.mjs';
import { formBody } from './helpers.mjs';
import type { Stage } from './stage.mjs';

const Column = z.object({ name: z.string(), type: z.string() });
const Uploaded = z.object({ data: z.object({ id: z.string(), columns: z.array(Column) }) });
const Project = z.object({ id: z.string() });

/** Types of the columns are those that n8n guesses; gives them. */
export async function tableFromCsv({ n8n, session }: Stage, name: string, path: string) {
	await session.dropTable(name);
	const content = await readFile(path);
	const form = formBody({}, { file: { name: basename(path), type: 'text/csv', content } });
	const headers = { ...form.headers, cookie: session.rest.cookie };
	const { text } = await exchange('POST', `${n8n.url}/rest/data-tables/uploads`, { ...form, headers });
	const { id: fileId, columns } = Uploaded.parse(JSON.parse(text)).data;
	const { id: project } = Project.parse(await session.rest.request('GET', 'projects/personal'));
	await session.rest.request('POST', `projects/${project}/data-tables`, {
		name,
		fileId,
		hasHeaders: true,
		columns: columns.map((column) => ({ ...column, csvColumnName: column.name })),
	});
	return columns;
}
