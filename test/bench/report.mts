/** One measurement of a report, in a process of its own. */
import { z } from 'zod';
import { inEngine } from './engine.mjs';
import { readJob, ReportJob, tell } from './job.mjs';
import { measured } from './meter.mjs';
import { loadKolmeya } from './package.mjs';

const job = ReportJob.parse(readJob());
const Totals = z.object({ totalSent: z.number() });

const { cost, result } = await measured(
	async () =>
		await inEngine({
			type: loadKolmeya(job.packageFolder),
			parameters: {
				resource: 'report',
				operation: job.operation,
				startAt: job.startAt,
				endAt: '',
				returnAll: true,
				simplify: true,
				groupBy: 'day',
			},
			items: [{ json: {} }],
			credential: { apiToken: job.token, baseUrl: job.apiUrl },
		}),
);
const [rows] = result;
const added = rows.map(({ json }) => Totals.safeParse(json).data?.totalSent ?? 1);
tell({ ...cost, count: added.reduce((sum, count) => sum + count, 0), items: rows.length });
process.exit(0);
