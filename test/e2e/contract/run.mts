/** npx tsx test/e2e/contract/run.mts: the nodes and the sandbox with Prism between them. */
import { alone } from '../alone.mjs';
import { checkContract } from '../contract.mjs';

await alone(checkContract);
