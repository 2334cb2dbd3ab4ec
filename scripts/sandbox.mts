/** npm run sandbox [-- --port 4010]: the sandbox alone, until Ctrl-C. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { register } from 'tsx/cjs/api';
import { root } from '../test/support/processes/places.mjs';

// The sandbox is CommonJS, as the package is.
register();
createRequire(import.meta.url)(join(root, 'sandbox', 'main.ts'));
