/* eslint-disable @n8n/community-nodes/no-restricted-imports -- not shipped to n8n */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Catalogue, type Texts } from './catalogue';
import { copyOf } from './copy';
import { Template } from './template';

/** Where the copies are, from the root of the repository. */
export const copiesFolder = 'workflows/pt-BR';
export const textsFolder = 'workflows/pt-BR/texts';

const Texts = z.object({ texts: z.record(z.string(), z.string()), kept: z.array(z.string()).optional() });

export interface Translation {
	/** File below workflows/ without `.json`. */
	key: string;
	source: Template;
	copy: Template;
	/** Texts that have no Portuguese yet. */
	missing: string[];
	/** Portuguese that the template no longer needs. */
	unused: string[];
}

export interface Library {
	translations: Translation[];
	/** Entries of the common catalogue that no template needs. */
	unused: string[];
}

/** Every template with its copy. */
export function readLibrary(root: string): Library {
	const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
	const textsOf = (key: string): Texts => {
		const file = `${textsFolder}/${key}.json`;
		return existsSync(join(root, file)) ? Texts.parse(read(file)) : { texts: {} };
	};
	const files = readdirSync(join(root, 'workflows'), { recursive: true, encoding: 'utf8' });
	const keys = files.flatMap((file) => /^(?!pt-BR)(.*)\.json$/.exec(file)?.[1] ?? []).sort();
	const sources = keys.map((key) => ({ key, source: Template.parse(read(`workflows/${key}.json`)) }));
	const all = sources.map(({ source }) => source);
	const common = textsOf('common');
	const used = new Set<string>();
	const translations = sources.map(({ key, source }): Translation => {
		const catalogue = new Catalogue(textsOf(key), common);
		const copy = copyOf(source, catalogue, all);
		for (const text of catalogue.used) used.add(text);
		return { key, source, copy, missing: catalogue.missing, unused: catalogue.unused };
	});
	return {
		translations,
		unused: [...Object.keys(common.texts), ...(common.kept ?? [])].filter((text) => !used.has(text)),
	};
}
