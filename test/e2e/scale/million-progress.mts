/** How far a campaign is, as its tables say. */
import { z } from 'zod';
import type { Cluster } from '../../support/n8n/cluster.mjs';
import { campaign } from './million-campaign.mjs';

const Count = z.object({ n: z.coerce.number() });
const Progress = z.object({ done: z.coerce.number(), open: z.coerce.number(), again: z.coerce.number() });

export async function readProgress({ postgres }: Cluster): Promise<z.infer<typeof Progress>> {
	const [row] = await postgres
		.rows(
			`SELECT coalesce(sum(accepted + rejected), 0) AS done, count(*) FILTER (WHERE state <> 'done') AS open,
				count(*) FILTER (WHERE tries > 1) AS again
			FROM kolmeya_campaign_chunk WHERE campaign = '${campaign}'`,
		)
		// The tables are made by the first execution.
		.catch(() => [{ done: 0, open: 0, again: 0 }]);
	return Progress.parse(row);
}

export const countMessages = async ({ postgres }: Cluster, where: string): Promise<number> =>
	Count.parse(
		(
			await postgres.rows(
				`SELECT count(*) AS n FROM kolmeya_campaign_message WHERE campaign = '${campaign}' AND ${where}`,
			)
		)[0],
	).n;
