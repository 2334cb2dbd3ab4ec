/** npx tsx test/e2e/oldest/run.mts [--tarball FILE]: the checks in the oldest supported n8n alone. */
import { oldestRuntime } from '../../support/n8n/install.mjs';
import { alone } from '../alone.mjs';
import { checkOldest } from '../oldest.mjs';

await alone(checkOldest, { runtime: oldestRuntime });
