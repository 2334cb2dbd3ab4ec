/** npx tsx test/e2e/human-review/run.mts: the checks of the human review alone. */
import { alone } from '../alone.mjs';
import { checkHumanReview } from '../human-review.mjs';

await alone(checkHumanReview);
