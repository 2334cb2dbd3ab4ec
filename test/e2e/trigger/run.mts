/** npx tsx test/e2e/trigger/run.mts: the checks of the trigger alone. */
import { alone } from '../alone.mjs';
import { checkTrigger } from '../trigger.mjs';

await alone(checkTrigger);
