/** npm run sandbox [-- --port 4010]: the sandbox alone, until Ctrl-C. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/places.mjs';

const main = join(root, 'sandbox', 'main.ts');
process.argv[1] = main;
await import(pathToFileURL(main).href);
