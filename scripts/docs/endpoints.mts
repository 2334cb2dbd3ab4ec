/** docs/endpoints.md: what docs/openapi.json says, for people. */
import { endpoints } from '../../nodes/Kolmeya/api/endpoints.js';
import { operations, resources } from '../../nodes/Kolmeya/operations/index.js';
import { type Contract, type Path, readContract, refName } from './contract.mjs';
import { facts } from './facts.mjs';
import { pageOf } from './pages.mjs';
import { gradeText, SchemaTable, sourcesText } from './schemaTable.mjs';

const intro = `# Endpoints of Kolmeya

This page is made from [\`docs/openapi.json\`](openapi.json) (OpenAPI 3.1) by \`npm run docs\`. Kolmeya did not write it, and nobody here has called the live API. So each statement has a grade:

- *documented*: Kolmeya's API description says so.
- *seen*: a response of the live API shows it.
- *specification*: only a user's specification says so.
- *guess*: inferred.

Where the sources differ, the table has what each of them says, and the nodes accept all forms. [Probe](probe.md) answers what is open, and *Check Setup* ([account](account.md#check-setup)) compares your account's responses with this page. How requests and responses are compared in the tests: [testing](testing.md).`;

export async function endpointsPage(): Promise<string> {
	const contract = await readContract();
	const tables = new SchemaTable(contract.components.schemas);
	const paths = Object.entries(contract.paths).sort(
		([, a], [, b]) => a.post['x-number'] - b.post['x-number'],
	);
	return [
		intro,
		`All requests are POST, with JSON in and out, to \`${contract.servers[0].url}\` and the path. They need the header *Authorization* with the word Bearer and the API token.`,
		...paths.map(([path, { post }]) => section(path, post, tables)),
		refusals(contract, tables),
		webhooks(contract, tables),
		'',
	].join('\n\n');
}

function section(path: string, about: Path, tables: SchemaTable): string {
	const { summary, description, parameters = [], requestBody, responses } = about;
	const grade = about['x-grade'] ?? 'guess';
	const [[status, answer]] = Object.entries(responses).filter(([code]) => code.startsWith('2'));
	const others = Object.values(responses).flatMap(({ $ref }) => ($ref === undefined ? [] : refName($ref)));
	const schema = answer.content?.['application/json'].schema;
	return [
		`## ${about['x-number']}. ${summary}`,
		`\`POST ${path}\` (${gradeText(grade)}). ${[description, users(path)].filter(Boolean).join(' ')}`,
		...parameters.map(({ name, description: text }) => `In the path: \`${name}\`. ${text ?? ''}`.trim()),
		`Request:${inline(tables.of(requestBody.content['application/json'].schema, grade), 'Object.', 'nothing, or an empty object.')}`,
		`Response (${status}):${schema ? inline(tables.of(schema, grade)) : ' no body.'}`,
		`Other responses: ${others.map((name) => `[${words(name)}](#refusals)`).join(', ')}.`,
	].join('\n\n');
}

/** A table, or a form, begins on a line of its own. */
function inline(text: string, empty?: string, instead = ''): string {
	if (text === empty) return ` ${instead}`;
	return /^(\||Form)/.test(text) ? `\n\n${text}` : ` ${text}`;
}

/** Which operations of the node ask it. */
function users(path: string): string {
	const [found] = Object.entries(endpoints).filter(
		([, endpoint]) => anonymous(endpoint.path) === anonymous(path),
	);
	if (!found) throw new Error(`The nodes do not know ${path}`);
	const asking = operations.filter(({ resource, value }) =>
		facts[`${resource}:${value}`]?.uses.some((name) => name === found[0]),
	);
	const links = asking.map(({ resource, name }) => {
		const title = resources.find(({ value }) => value === resource)?.name ?? resource;
		return `[${title} > ${name}](${pageOf(resource).replace('docs/', '')}#${anchor(name)})`;
	});
	return `Used by ${links.join(', ')}.`;
}

const anonymous = (path: string): string => path.replace('/v1', '').replace(/\{\w+\}/g, '{}');
const anchor = (title: string): string => title.toLowerCase().replace(/ /g, '-');
const words = (name: string): string => name.replace(/(?<!^)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function refusals({ components: { responses, schemas } }: Contract, tables: SchemaTable): string {
	const rows = Object.entries(responses).map(
		([name, about]) =>
			`| ${words(name)} | ${gradeText(about['x-grade'] ?? 'guess')} | ${about.description ?? ''} |`,
	);
	return [
		'## Refusals',
		['| response | grade | |', '| --- | --- | --- |', ...rows].join('\n'),
		`A refusal may come with HTTP 2xx. ${sourcesText(schemas.Complaint).join(' ')}Its body:`.replace(
			/ {2,}/g,
			' ',
		),
		tables.of(schemas.Complaint, 'doc'),
	].join('\n\n');
}

function webhooks({ webhooks: all, components: { headers } }: Contract, tables: SchemaTable): string {
	const events = Object.values(all).flatMap(({ post: { summary, description, requestBody } }) => {
		const { schema } = requestBody.content['application/json'];
		return [
			`### ${summary.replace(/`/g, '')}`,
			...(description ? [description] : []),
			tables.of(schema, 'doc'),
		];
	});
	const rate = Object.entries(headers).map(
		([name, about]) =>
			`| ${words(name)} | ${gradeText(about['x-grade'] ?? 'guess')} | ${about.description} |`,
	);
	return [
		'## Headers',
		['| header | grade | |', '| --- | --- | --- |', ...rate].join('\n'),
		'## Webhooks',
		"POST, JSON, without a signature of Kolmeya's. [Kolmeya Trigger](trigger.md) accepts these and other forms.",
		...events,
	].join('\n\n');
}
