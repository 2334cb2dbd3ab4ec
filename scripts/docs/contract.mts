/** docs/openapi.json, as far as documents and shapes are made from it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../../test/support/processes/places.mjs';

/** How sure a statement is, and where its sources differ. */
const sources = {
	'x-grade': z.enum(['doc', 'seen', 'spec', 'guess']).optional(),
	'x-vendor': z.string().optional(),
	'x-seen': z.string().optional(),
	'x-spec': z.string().optional(),
	'x-source': z.string().optional(),
	'x-open': z.string().optional(),
};
const Sources = z.object(sources);
export type Sources = z.infer<typeof Sources>;

/** As much of JSON Schema as the contract uses. */
export interface Schema extends Sources {
	$ref?: string;
	title?: string;
	description?: string;
	type?: string | string[];
	properties?: Record<string, Schema>;
	required?: string[];
	items?: Schema;
	anyOf?: Schema[];
	oneOf?: Schema[];
	const?: string | number;
	enum?: Array<string | number>;
	format?: string;
	default?: number;
	minimum?: number;
	maximum?: number;
	minItems?: number;
	maxItems?: number;
}

const Schema: z.ZodType<Schema> = z.lazy(() =>
	z.object({
		...sources,
		$ref: z.string().optional(),
		title: z.string().optional(),
		description: z.string().optional(),
		type: z.union([z.string(), z.array(z.string())]).optional(),
		properties: z.record(z.string(), Schema).optional(),
		required: z.array(z.string()).optional(),
		items: Schema.optional(),
		anyOf: z.array(Schema).optional(),
		oneOf: z.array(Schema).optional(),
		const: z.union([z.string(), z.number()]).optional(),
		enum: z.array(z.union([z.string(), z.number()])).optional(),
		format: z.string().optional(),
		default: z.number().optional(),
		minimum: z.number().optional(),
		maximum: z.number().optional(),
		minItems: z.number().optional(),
		maxItems: z.number().optional(),
	}),
);

const Content = z.object({ 'application/json': z.object({ schema: Schema }) });
const Answer = Sources.extend({
	$ref: z.string().optional(),
	description: z.string().optional(),
	content: Content.optional(),
});
const Taken = z.object({ content: Content });
const Parameter = z.object({ name: z.string(), schema: Schema, description: z.string().optional() });
const Path = Sources.extend({
	operationId: z.string(),
	summary: z.string(),
	description: z.string().optional(),
	'x-number': z.number(),
	parameters: z.array(Parameter).optional(),
	requestBody: Taken,
	responses: z.record(z.string(), Answer),
});
const Webhook = z.object({ summary: z.string(), description: z.string().optional(), requestBody: Taken });
const Header = Sources.extend({ description: z.string() });

const Contract = z.object({
	info: z.object({ description: z.string() }),
	servers: z.array(z.object({ url: z.string() })),
	paths: z.record(z.string(), z.object({ post: Path })),
	webhooks: z.record(z.string(), z.object({ post: Webhook })),
	components: z.object({
		headers: z.record(z.string(), Header),
		responses: z.record(z.string(), Answer),
		schemas: z.record(z.string(), Schema),
	}),
});
export type Contract = z.infer<typeof Contract>;
export type Path = z.infer<typeof Path>;

export async function readContract(): Promise<Contract> {
	return Contract.parse(JSON.parse(await readFile(join(root, 'docs/openapi.json'), 'utf8')));
}

/** The last part of a reference within the file. */
export const refName = ($ref: string): string => $ref.split('/').at(-1) ?? '';
