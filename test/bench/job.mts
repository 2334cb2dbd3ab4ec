/** What the processes of `npm run bench` say to each other: a job as argument, a measurement as last line. */
import { z } from 'zod';

const Place = z.object({
	/** Folder of the unpacked package: what is measured is what is shipped. */
	packageFolder: z.string(),
	apiUrl: z.string(),
	token: z.string(),
});

export const SendJob = Place.extend({
	contender: z.enum(['node', 'bare', 'oneByOne']),
	messages: z.number().int().positive(),
	concurrency: z.number().int().positive(),
	batchSize: z.number().int().positive(),
	/** Account for a first small run, so that nobody is measured while Node compiles. */
	warmUpToken: z.string(),
	/** `memory`: garbage is collected again and again. `profile`: V8 looks every half millisecond. Both cost time. */
	measure: z.enum(['time', 'memory', 'profile']),
});
export const ReportJob = Place.extend({ operation: z.string(), startAt: z.string() });

export const Measurement = z.object({
	ms: z.number(),
	cpu: z.number(),
	peak: z.number(),
	held: z.number(),
	/** With `memory`: the most bytes in use at any one time beyond those before. */
	inUse: z.number().optional(),
	/** With `profile`: milliseconds by part, see `profiled`. */
	profile: z.record(z.number()).optional(),
	/** Messages accepted, or rows read. */
	count: z.number(),
	/** Output items. */
	items: z.number(),
});

export type SendJob = z.infer<typeof SendJob>;
export type ReportJob = z.infer<typeof ReportJob>;
export type Measurement = z.infer<typeof Measurement>;

export const readJob = (): unknown => JSON.parse(process.argv[2] ?? '{}');

export function tell(measurement: Measurement): void {
	process.stdout.write(`\n${JSON.stringify(measurement)}\n`);
}
