/** npx tsx test/e2e/proxy/run.mts: the checks behind a proxy alone. */
import { alone } from '../alone.mjs';
import { checkProxies } from '../proxy.mjs';

await alone(checkProxies);
