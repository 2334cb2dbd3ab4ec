/** npx tsx test/e2e/waiting/run.mts: the checks of Send and Wait alone. */
import { alone } from '../alone.mjs';
import { checkWaiting } from '../waiting.mjs';

await alone(checkWaiting);
