/** npx tsx test/e2e/sending-hours/run.mts: a campaign that waits for the hours of four zones, n8n killed twice. */
import { alone } from '../alone.mjs';
import { checkSendingHours } from '../sending-hours.mjs';

await alone(checkSendingHours);
