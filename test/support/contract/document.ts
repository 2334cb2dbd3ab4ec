/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not shipped to n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Schema } from '@cfworker/json-schema';

/** docs/openapi.json, as far as the tests read it. */
export interface OpenApi {
	paths: Record<string, { post: Operation }>;
	webhooks: Record<string, { post: { requestBody: Content } }>;
	components: { schemas: Record<string, Schema>; responses: Record<string, Response> };
}

interface Content {
	content?: Record<string, { schema: Schema }>;
}

interface Response extends Content {
	$ref?: string;
}

export interface Operation {
	operationId: string;
	requestBody: Content;
	responses: Record<string, Response>;
}

// tsx, too, tells a file its own name, but not its folder.
export const document: OpenApi = JSON.parse(
	readFileSync(join(__filename, '../../../../docs/openapi.json'), 'utf8'),
);

/** What a schema refers to, where it is a reference. */
export function resolved(schema: Schema | boolean): Schema {
	if (typeof schema === 'boolean') return {};
	const { $ref } = schema;
	return $ref === undefined ? schema : resolved(document.components.schemas[$ref.split('/').at(-1) ?? '']);
}

/** What each entry of a list is; the contract has no lists whose entries differ by place. */
export const entryOf = ({ items }: Schema): Schema | boolean | undefined =>
	Array.isArray(items) ? undefined : items;

/** What a webhook is called with. */
export const webhookSchemas: ReadonlyArray<readonly [name: string, schema: Schema]> = Object.entries(
	document.webhooks,
).map(([name, { post }]) => [name, post.requestBody.content?.['application/json'].schema ?? {}]);

/** The path of an operation, whatever its parameter is called: `/sms/jobs/{}/pause`. */
export const anonymous = (path: string) => path.replace(/^\/?(v1\/)?/, '/').replace(/\{\w+\}/g, '{}');

const operations = new Map(
	Object.entries(document.paths).map(([path, { post }]) => [anonymous(path), post] as const),
);

export function operationAt(path: string): Operation {
	const found = operations.get(anonymous(path));
	if (!found) throw new Error(`docs/openapi.json has no operation ${path}`);
	return found;
}

/** What the operation takes. */
export const requestSchema = ({ requestBody }: Operation): Schema =>
	requestBody.content?.['application/json'].schema ?? {};

/** What it answers with a status: `undefined` for a body that has to be empty. */
export function answerSchema({ responses }: Operation, status: number): Schema | undefined {
	// The default is documented as a fault of a server; a refusal has to be listed.
	const found = responses[String(status)] ?? (status >= 500 ? responses.default : undefined);
	if (!found) throw new Error(`HTTP ${status} is not documented`);
	const response = found.$ref
		? document.components.responses[found.$ref.replace('#/components/responses/', '')]
		: found;
	return response.content?.['application/json'].schema;
}
