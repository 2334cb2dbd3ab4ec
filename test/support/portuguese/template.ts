import { z } from 'zod';

const Link = z.object({ node: z.string() }).passthrough();

const Node = z
	.object({
		id: z.string(),
		name: z.string(),
		type: z.string(),
		position: z.tuple([z.number(), z.number()]),
		parameters: z.record(z.string(), z.unknown()),
		webhookId: z.string().optional(),
		notes: z.string().optional(),
	})
	.passthrough();

/** A workflow as n8n imports it, as far as it is translated. */
export const Template = z
	.object({
		id: z.string(),
		name: z.string(),
		nodes: z.array(Node),
		connections: z.record(z.string(), z.record(z.string(), z.array(z.array(Link).nullable()))),
		pinData: z.record(z.string(), z.unknown()).optional(),
	})
	.passthrough();

export type Template = z.infer<typeof Template>;
export type TemplateNode = Template['nodes'][number];

export const isNote = ({ type }: TemplateNode): boolean => type === 'n8n-nodes-base.stickyNote';
