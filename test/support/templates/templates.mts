/** Workflow templates as they are imported for a demonstration: credential attached, settings filled in. */
import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { exchange } from '../servers/http.mjs';
import type { Json, N8nClient } from '../n8n/client.mjs';
import { packageName, root } from '../processes/places.mjs';
import { attach, type CredentialName, isStartedFromOutside } from './import.mjs';

const Node = z
	.object({
		name: z.string(),
		type: z.string(),
		parameters: z.record(z.string(), z.unknown()),
		webhookId: z.string().optional(),
	})
	.passthrough();
const Template = z.object({ id: z.string(), name: z.string(), nodes: z.array(Node) }).passthrough();

type TemplateNode = z.infer<typeof Node>;

export interface Template extends z.infer<typeof Template> {
	/** File name without `.json`. */
	key: string;
}

export interface ImportedTemplate {
	id: string;
	template: Template;
	active: boolean;
}

export const senderType = `${packageName}.kolmeya`;
export const triggerType = `${packageName}.kolmeyaTrigger`;

/** Where the templates of each language are. */
const folders = { en: 'workflows', 'pt-BR': 'workflows/pt-BR' };
export type Language = keyof typeof folders;

export async function readTemplates(language: Language = 'en'): Promise<Template[]> {
	const folder = join(root, folders[language]);
	const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
	return await Promise.all(files.map(async (file) => await readTemplate(join(folder, file))));
}

export const readTemplate = async (path: string): Promise<Template> => ({
	...Template.parse(JSON.parse(await readFile(path, 'utf8'))),
	key: basename(path, '.json'),
});

export const nodeOfType = (template: Template, type: string): TemplateNode | undefined =>
	template.nodes.find((node) => node.type === type);

/** The address that Kolmeya calls for a workflow, once it is active. */
export function triggerUrl(n8nUrl: string, template: Template): string | undefined {
	const trigger = nodeOfType(template, triggerType);
	return trigger?.webhookId && `${n8nUrl}/webhook/${trigger.webhookId}/webhook`;
}

export interface Surroundings {
	n8nUrl: string;
	/** By credential type. */
	credentials: Record<string, CredentialName>;
	/** What the assignments of a node called "Settings" get, by name. */
	settings: Json;
	/** Keys of the templates to switch on; the others wait for somebody to set them up. */
	activate: readonly string[];
}

export async function importTemplate(
	client: N8nClient,
	template: Template,
	{ n8nUrl, credentials, settings, activate }: Surroundings,
): Promise<ImportedTemplate> {
	const url = triggerUrl(n8nUrl, template) ?? '';
	const saved = await client.createWorkflow(
		attach(template, { credentials, settings: { webhookUrl: url, eventsUrl: url, ...settings } }),
	);
	const active = activate.includes(template.key) && template.nodes.some(isStartedFromOutside);
	if (active) await client.activate(saved);
	return { id: saved.id, template, active };
}

/** n8n carries out an activation a moment later. A GET tells, and starts nothing: the trigger takes only POST. */
export async function waitForWebhook(url: string, limitMs = 60_000): Promise<void> {
	const deadline = Date.now() + limitMs;
	while (Date.now() < deadline) {
		const { status, text } = await exchange('GET', url);
		if (status !== 404 || text.includes('Did you mean to make a POST')) return;
		await sleep(300);
	}
	throw new Error(`n8n did not open ${url} within ${limitMs / 1000} s after the workflow was activated.`);
}
