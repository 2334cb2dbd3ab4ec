/** One measurement of sending, in a process of its own. */
import { bare } from './bare.mjs';
import { inEngine } from './engine.mjs';
import { type Measurement, readJob, SendJob, tell } from './job.mjs';
import { measured, mostInUse } from './meter.mjs';
import { OneByOne } from './one-by-one.mjs';
import { profiled } from './profile.mjs';
import { loadKolmeya } from './package.mjs';
import { type NumericPerson, numericPerson, PHONE_EXPRESSION, TEXT_EXPRESSION } from './people.mjs';

type Items = Array<{ json: NumericPerson }>;
interface Sent {
	accepted: number;
	/** Held until everything is measured, as n8n holds it. */
	output: unknown[];
}

const WARM_UP = 200;
const job = SendJob.parse(readJob());

const contenders: Record<SendJob['contender'], (items: Items, token: string) => Promise<Sent>> = {
	async node(items, token) {
		const options = { batchSize: job.batchSize, concurrency: job.concurrency };
		const outputs = await inEngine({
			type: loadKolmeya(job.packageFolder),
			parameters: {
				resource: 'message',
				operation: 'send',
				phone: PHONE_EXPRESSION,
				message: TEXT_EXPRESSION,
				options,
			},
			items,
			credential: { apiToken: token, baseUrl: job.apiUrl },
		});
		return { accepted: outputs[0].length, output: outputs.flat() };
	},
	async bare(items, token) {
		return { accepted: await bare({ ...job, items, token }), output: [] };
	},
	async oneByOne(items, token) {
		const [answers] = await inEngine({
			type: new OneByOne(),
			parameters: { baseUrl: job.apiUrl, phone: PHONE_EXPRESSION, message: TEXT_EXPRESSION },
			items,
			credential: { apiToken: token, baseUrl: job.apiUrl },
		});
		const accepted = answers.filter(({ json }) => Array.isArray(json.valids) && json.valids.length === 1);
		return { accepted: accepted.length, output: answers };
	},
};

const send = contenders[job.contender];
const people = (count: number): Items =>
	Array.from({ length: count }, (_, index) => ({ json: numericPerson(index) }));

await send(people(Math.min(WARM_UP, job.messages)), job.warmUpToken);
const items = people(job.messages);
const work = async () => await send(items, job.token);
const uncounted = { ms: 0, cpu: 0, peak: 0, held: 0 };
if (job.measure === 'memory') {
	const { bytes, result } = await mostInUse(work);
	report({ ...uncounted, inUse: bytes }, result);
} else if (job.measure === 'profile') {
	const { profile, result } = await profiled(job.packageFolder, work);
	report({ ...uncounted, profile }, result);
} else {
	const { cost, result } = await measured(work);
	report(cost, result);
}
process.exit(items.length === job.messages ? 0 : 1); // the items live until here, for everybody

function report(cost: Omit<Measurement, 'count' | 'items'>, { accepted, output }: Sent): void {
	tell({ ...cost, count: accepted, items: output.length });
}
