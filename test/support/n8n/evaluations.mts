/** n8n's Evaluations by its REST API: a run as its tab "Evaluations" starts it, and what came of it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { N8nRest } from './rest.mjs';

const Started = z.object({ testRunId: z.string() });
const Run = z.object({
	status: z.string(),
	/** Averages by name; n8n adds its own, such as executionTime. */
	metrics: z.record(z.string(), z.number()).nullish(),
});
const Case = z.object({
	status: z.string(),
	metrics: z.record(z.string(), z.unknown()).nullish(),
	outputs: z.record(z.string(), z.unknown()).nullish(),
	inputs: z.record(z.string(), z.unknown()).nullish(),
});

export interface Evaluation {
	status: string;
	metrics: Record<string, number>;
	cases: Array<z.infer<typeof Case>>;
}

const limitMs = 480_000;
/** n8n takes what its licence or its settings allow. */
const atOnce = 3;

/** `rows`: by their place in the dataset, from 0. */
export async function evaluate(rest: N8nRest, workflowId: string, rows: number[]): Promise<Evaluation> {
	const runs = `workflows/${workflowId}/test-runs`;
	const body = { concurrency: atOnce, rowIndices: rows };
	const { testRunId } = Started.parse(await rest.requestBare('POST', `${runs}/new`, body));
	for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(1000)) {
		const { status, metrics } = Run.parse(await rest.request('GET', `${runs}/${testRunId}`));
		if (['new', 'running'].includes(status)) continue;
		const cases = z.array(Case).parse(await rest.request('GET', `${runs}/${testRunId}/test-cases`));
		return { status, metrics: metrics ?? {}, cases };
	}
	throw new Error(`The evaluation did not end within ${limitMs / 1000} s.`);
}
