/* eslint-disable @n8n/community-nodes/no-restricted-imports -- not shipped to n8n */
/** GitHub's workflows as data: what the tests hold them to, and what `npm run dryrun` carries out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const Permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));

const Step = z.object({
	name: z.string().optional(),
	uses: z.string().optional(),
	run: z.string().optional(),
	with: z.record(z.string(), z.unknown()).default({}),
});

const Job = z.object({
	permissions: Permissions.default({}),
	needs: z.union([z.string(), z.array(z.string())]).default([]),
	'timeout-minutes': z.number(),
	steps: z.array(Step),
});

const Workflow = z.object({
	on: z.object({ push: z.object({ tags: z.array(z.string()).default([]) }) }),
	permissions: Permissions,
	jobs: z.record(z.string(), Job),
});

type Workflow = z.infer<typeof Workflow>;
export type Job = Workflow['jobs'][string];

export const workflowFolder = '.github/workflows';

export const readWorkflow = (root: string, file: string): Workflow =>
	Workflow.parse(parse(readFileSync(join(root, workflowFolder, file), 'utf8')));

/** The jobs in an order in which GitHub could run them: each after those it needs. */
export function jobsInOrder({ jobs }: Workflow): Array<[name: string, job: Job]> {
	const waiting = new Map(Object.entries(jobs));
	const ordered: Array<[string, Job]> = [];
	while (waiting.size > 0) {
		const next = [...waiting].find(([, { needs }]) => [needs].flat().every((name) => !waiting.has(name)));
		if (!next) throw new Error(`These jobs need each other: ${[...waiting.keys()].join(', ')}`);
		ordered.push(next);
		waiting.delete(next[0]);
	}
	return ordered;
}

/** The commands of a job, in order. */
export const commandsOf = ({ steps }: Job): string[] => steps.flatMap(({ run }) => (run ? [run] : []));
