/** A copy has IDs and addresses of its own, so that both can be imported and published side by side. */
import { createHash } from 'node:crypto';
import type { Template } from './template';

const LANGUAGE = 'pt-BR';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const hash = (text: string): Buffer => createHash('sha256').update(`${LANGUAGE}:${text}`).digest();

/** 16 letters and digits, always the same for the same source. */
export function workflowId(source: string): string {
	return [...hash(source).subarray(0, 16)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** A UUID (version 8: made by a rule of its own), always the same for the same source. */
export function nodeId(source: string): string {
	const hex = hash(source).toString('hex');
	const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`];
	return [...parts, hex.slice(20, 32)].join('-');
}

/** Replaces the IDs of templates by those of their copies, and the first part of webhook paths by `<part>-pt`. */
export function readdressing(template: Template, all: readonly Template[]): (text: string) => string {
	const ids = new Map(all.map(({ id }) => [id, workflowId(id)]));
	const paths = [...new Set(template.nodes.flatMap(pathsOf))];
	const patterns = [...ids.keys(), ...paths].map((part) => `(?<![\\w-])${part}(?![\\w-])`);
	const pattern = new RegExp(patterns.join('|'), 'g');
	return (text) => text.replace(pattern, (part) => ids.get(part) ?? `${part}-pt`);
}

function pathsOf({ type, parameters }: Template['nodes'][number]): string[] {
	if (!/\.(webhook|formTrigger)$/.test(type)) return [];
	const { path, options } = parameters;
	const chosen = path ?? Object(options).path;
	return typeof chosen === 'string' && chosen !== '' ? [chosen.split('/')[0]] : [];
}
