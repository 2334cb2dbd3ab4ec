/** Where things are, and the versions that this project is proven with. */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
/** Results and logs of a run; commands that run side by side each get a folder of their own. */
export const artifacts = process.env.KOLMEYA_ARTIFACTS || join(root, '.artifacts');
export const packageName = 'n8n-nodes-kolmeya';

/** Shared by all clones and runs: n8n and its Node are 3 GB, too much to install twice. */
export const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), packageName);

/** The newest n8n that can be installed completely, and the Node line it asks for. */
export const n8nVersion = '2.41.1';
export const nodeVersion = '24.21.0';

/** The oldest n8n that this package promises to work with: the last of the 1.x line, on the oldest Node it runs on. */
export const oldestN8nVersion = '1.123.81';
export const oldestNodeVersion = '20.20.2';

/** The registry in which publishing is tried. */
export const verdaccioVersion = '6.10.4';

/** The validating proxy between the nodes and the sandbox; it needs the newer of the two Nodes. */
export const prismVersion = '5.16.0';

export const bin = (name: string): string => join(root, 'node_modules', '.bin', name);

/** Where pictures go: to the documents when they are to be renewed, else among the results of a run. */
export const picturesFolder = (renew: boolean | undefined, command: string): string =>
	renew ? join(root, 'docs', 'images') : join(artifacts, command);
