import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';

/** The Kolmeya node as n8n loads it: from the built package. */
export function loadKolmeya(packageFolder: string): INodeType {
	const file = join(packageFolder, 'dist', 'nodes', 'Kolmeya', 'Kolmeya.node.js');
	const loaded: { Kolmeya: new () => INodeType } = createRequire(import.meta.url)(file);
	return new loaded.Kolmeya();
}
