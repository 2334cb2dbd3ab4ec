/** npx tsx test/e2e/outages/run.mts: the checks with an n8n that goes away, alone. */
import { alone } from '../alone.mjs';
import { checkOutages } from '../outages.mjs';

await alone(checkOutages);
