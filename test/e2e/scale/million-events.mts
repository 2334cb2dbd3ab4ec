/** A delivery of each message of a campaign, back into its table. */
import { z } from 'zod';
import type { Cluster } from '../../support/n8n/cluster.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { campaign } from './million-campaign.mjs';
import type { EventFigures } from './million-figures.mjs';
import { countMessages } from './million-progress.mjs';
import { until } from './published.mjs';
import type { Customer } from './scene.mjs';
import { tellAll } from './telling.mjs';

const inCall = 250;
const connections = 20;

const Call = z.object({ reference: z.string(), ids: z.array(z.string()) });

/** A delivery of each message, many in a call, as fast as n8n takes them. */
export async function hear(
	cluster: Cluster,
	{ secret }: Customer,
	url: string,
	checks: Checks,
	people: number,
): Promise<EventFigures> {
	const rows = await cluster.postgres.rows(`
		SELECT request_reference AS reference, json_agg(message_id) AS ids FROM (
			SELECT *, (row_number() OVER (PARTITION BY request_reference ORDER BY seq) - 1) / ${inCall} AS part
			FROM kolmeya_campaign_message WHERE campaign = '${campaign}'
		) AS own GROUP BY request_reference, part`);
	const calls = rows.map((row) => {
		const { reference, ids } = Call.parse(row);
		return { reference, messageIds: ids };
	});
	const started = Date.now();
	const told = await tellAll(calls, { url, secret, connections });
	checks.check(
		`each of ${calls.length} calls with events is answered`,
		told.unanswered === 0,
		told.failures.at(-1),
	);
	const delivered = async () => {
		const found = await countMessages(cluster, "status = 'delivered'");
		return found >= people ? found : undefined;
	};
	await until('each delivery is in its row', delivered);
	return {
		calls: calls.length,
		answeredSeconds: told.seconds,
		writtenSeconds: (Date.now() - started) / 1000,
		repeated: told.failures.length,
	};
}
