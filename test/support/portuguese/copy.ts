/** A template in Portuguese: the same nodes, connections and logic, with other names, texts, IDs and addresses. */
import { nodeId, readdressing, workflowId } from './addresses';
import type { Catalogue } from './catalogue';
import { reworded } from './javascript';
import { isNote, type Template, type TemplateNode } from './template';
import type { Wording } from './wording';

type Parameters = TemplateNode['parameters'];

/** The colour of the overview note; the sections have others. */
const OVERVIEW = 1;

/** Parameters that a person reads, even if they are a single word. */
const READ = /(^|\.)(content|outputKey|renameFallbackOutput|buttonLabel|toolDescription|errorMessage)$/;
/** Parameters that only machines read, even if they look like a text; a form's label is the name of its field, too. */
const CODED =
	/(^|\.)(query|customCss|tableName|responseHeaders|columns|jsonBody|fieldsToSplitBy|fieldLabel)(\.|$)/;
/** n8n's own rule: the code ends at the first }}. */
const EXPRESSION = /\{\{([\s\S]*?)\}\}/;

export function copyOf(template: Template, catalogue: Catalogue, all: readonly Template[]): Template {
	const names = namesOf(template, catalogue);
	const rename = (name: string): string => names.get(name) ?? name;
	const readdress = readdressing(template, all);
	const wording: Wording = {
		node: rename,
		isNode: (text) => names.has(text),
		text: (text) => readdress(catalogue.text(text)),
		prose: (text) => readdress(catalogue.prose(text)),
	};
	const { id, name, nodes, connections, pinData, ...rest } = template;
	return {
		id: workflowId(id),
		name: wording.prose(name),
		nodes: nodes.map((node) => copyOfNode(node, wording)),
		connections: mapKeys(connections, rename, (outputs) =>
			mapKeys(outputs, same, (ways) =>
				ways.map((way) => way?.map((link) => ({ ...link, node: rename(link.node) })) ?? null),
			),
		),
		...(pinData && { pinData: mapKeys(pinData, rename, same) }),
		...rest,
	};
}

/** The names of notes are not shown on the canvas. */
function namesOf({ nodes }: Template, catalogue: Catalogue): Map<string, string> {
	const shown = nodes.filter((node) => !isNote(node));
	return new Map(shown.map(({ name }) => [name, catalogue.prose(name)]));
}

function copyOfNode(node: TemplateNode, wording: Wording): TemplateNode {
	const { id, name, webhookId, notes, parameters } = node;
	const copied = mapKeys(parameters, same, (value, key) => copyOfValue(value, key, wording));
	return {
		...node,
		parameters: copied,
		...(isNote(node) && widened(node, copied)),
		id: nodeId(id),
		name: wording.node(name),
		...(webhookId && { webhookId: nodeId(webhookId) }),
		...(notes && { notes: wording.prose(notes) }),
	};
}

function copyOfValue(value: unknown, path: string, wording: Wording): unknown {
	if (typeof value === 'string') return copyOfText(value, path, wording);
	if (Array.isArray(value)) return value.map((one: unknown) => copyOfValue(one, path, wording));
	if (typeof value !== 'object' || value === null) return value;
	return mapKeys({ ...value }, same, (one, key) => copyOfValue(one, `${path}.${key}`, wording));
}

function copyOfText(text: string, path: string, wording: Wording): string {
	if (/(^|\.)jsCode$/.test(path)) return reworded(text, wording);
	if (text.startsWith('=')) return `=${copyOfExpression(text.slice(1), path, wording)}`;
	// n8n's HTML node looks for {{ }} itself.
	if (path === 'html') return copyOfExpression(text, path, wording);
	if (READ.test(path)) return wording.prose(text);
	return CODED.test(path) ? text : wording.text(text);
}

/** `Nova resposta de {{ $json.name }}` is the text "Nova resposta de {0}". */
function copyOfExpression(text: string, path: string, wording: Wording): string {
	const parts = text.split(new RegExp(EXPRESSION, 'g'));
	const codes = parts.filter((_, i) => i % 2 === 1).map((code) => `{{${reworded(code, wording)}}}`);
	const plain = parts.map((part, i) => (i % 2 === 1 ? `{${(i - 1) / 2}}` : part)).join('');
	const word = CODED.test(path) ? plain : READ.test(path) ? wording.prose(plain) : wording.text(plain);
	return word.replace(/\{(\d+)\}/g, (whole, index) => codes[Number(index)] ?? whole);
}

const grid = 16;

/** The overview is the leftmost note: a longer text makes it wider to the left, where nothing is. */
function widened({ position: [x, y], parameters }: TemplateNode, copied: Parameters): Partial<TemplateNode> {
	const { width, content, color } = parameters;
	if (color !== OVERVIEW || typeof width !== 'number' || typeof content !== 'string') return {};
	const ratio = Math.max(1, String(copied.content).length / content.length);
	const wide = Math.ceil((width * ratio) / grid) * grid;
	return { parameters: { ...copied, width: wide }, position: [x - (wide - width), y] };
}

const same = <T>(value: T): T => value;

function mapKeys<T, U>(
	record: Record<string, T>,
	name: (key: string) => string,
	change: (value: T, key: string) => U,
): Record<string, U> {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [name(key), change(value, key)]));
}
