/** Parts of workflows that checks build for themselves. */
import { randomUUID } from 'node:crypto';
import type { Json } from '../support/n8n/client.mjs';

/** Where the editor would draw it makes no difference to these workflows. */
export const node = (name: string, type: string, typeVersion: number, parameters: Json, more: Json = {}) => ({
	id: randomUUID(),
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
	...more,
});

/** A connection that begins at a node's only output of this type. */
export const to = (name: string, type = 'main') => ({ [type]: [[{ node: name, type, index: 0 }]] });
