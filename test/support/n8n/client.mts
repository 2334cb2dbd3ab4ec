/** The part of n8n's internal REST API that its own editor uses and these commands need. */
import { parse as parseFlatted } from 'flatted';
import { z } from 'zod';
import { exchange } from '../servers/http.mjs';
import { allExecutions, type ExecutionSummary } from './executions.mjs';
import { type Json, N8nRest } from './rest.mjs';
import { n8nVersion } from '../processes/places.mjs';

export interface Owner {
	email: string;
	password: string;
}

const Created = z.object({ id: z.string() });
const SavedWorkflow = z.object({ id: z.string(), versionId: z.string() });
const Started = z.object({ executionId: z.string() });
const NodeTypes = z.array(
	z.object({ name: z.string(), version: z.union([z.number(), z.array(z.number())]) }),
);
const Listening = z.object({ waitingForWebhook: z.literal(true) });
const Publication = z.object({ triggers: z.array(z.object({ errorMessage: z.string().nullish() })) });
const Execution = z.object({ status: z.string(), data: z.string() });

const Item = z.object({
	json: z.record(z.string(), z.unknown()),
	/** The input item that it comes from, where it is one. */
	pairedItem: z.object({ item: z.number() }).optional().catch(undefined),
});
/** Items by output; what a tool gives to an agent is in `ai_tool`. */
const Outputs = z.array(z.array(Item).nullable());
const NodeRun = z.object({
	error: z.object({ message: z.string(), description: z.string().nullish() }).passthrough().optional(),
	executionTime: z.number().optional(),
	data: z.object({ main: Outputs, ai_tool: Outputs }).partial().optional(),
});
const RunData = z.object({
	resultData: z.object({
		runData: z.record(z.string(), z.array(NodeRun)).default({}),
		error: z.object({ message: z.string() }).passthrough().optional(),
	}),
});

type NodeRun = z.infer<typeof NodeRun>;
export type { Json } from './rest.mjs';

export interface FinishedExecution {
	id: string;
	status: string;
	error?: string;
	runData: Record<string, NodeRun[]>;
}

export const isOver = (status: string): boolean => !['new', 'running', 'waiting'].includes(status);

export class N8nClient {
	private readonly rest: N8nRest;

	/** `version`: of the n8n, where it may not be the newest. */
	constructor(
		private readonly url: string,
		private readonly version = n8nVersion,
	) {
		this.rest = new N8nRest(url);
	}

	private get isOne(): boolean {
		return this.version.startsWith('1.');
	}

	async setUpOwner(owner: Owner): Promise<void> {
		await this.rest.request('POST', 'owner/setup', { ...owner, firstName: 'Kolmeya', lastName: 'Sandbox' });
	}

	async createCredential(name: string, type: string, data: Json): Promise<string> {
		return Created.parse(await this.rest.request('POST', 'credentials', { name, type, data })).id;
	}

	/** Fields that are left out are emptied. */
	async changeCredential(id: string, name: string, type: string, data: Json): Promise<void> {
		await this.rest.request('PATCH', `credentials/${id}`, { name, type, data });
	}

	async deleteCredential(id: string): Promise<void> {
		await this.rest.request('DELETE', `credentials/${id}`);
	}

	async createWorkflow(workflow: Json): Promise<{ id: string; versionId: string }> {
		// n8n 1.x wants to be told what 2.x takes for granted.
		const body = this.isOne ? { active: false, ...workflow } : workflow;
		return SavedWorkflow.parse(await this.rest.request('POST', 'workflows', body));
	}

	async activate(workflow: { id: string; versionId: string }): Promise<void> {
		await this.rest.request('POST', `workflows/${workflow.id}/activate`, { versionId: workflow.versionId });
	}

	async deactivate(workflowId: string): Promise<void> {
		await this.rest.request('POST', `workflows/${workflowId}/deactivate`, {});
	}

	/** Like "Retry with original workflow" in the list of executions. */
	async retry(executionId: string): Promise<void> {
		await this.rest.request('POST', `executions/${executionId}/retry`, { loadWorkflow: false });
	}

	/** Why n8n could not start the triggers of a workflow; nothing while all went well. */
	async activationErrors(workflowId: string): Promise<string[]> {
		const path = `workflows/${workflowId}/publication-status`;
		const { triggers } = Publication.parse(await this.rest.request('GET', path));
		return triggers.flatMap(({ errorMessage }) => errorMessage ?? []);
	}

	/** Like "Listen for test event" on the trigger of that name. */
	async listen(workflowId: string, trigger: string): Promise<void> {
		const body = await this.startingAt(workflowId, trigger);
		Listening.parse(await this.rest.request('POST', `workflows/${workflowId}/run`, body));
	}

	/** Like pressing "Execute workflow" on the trigger of that name. */
	async run(workflowId: string, trigger: string): Promise<string> {
		const body = await this.startingAt(workflowId, trigger);
		return Started.parse(await this.rest.request('POST', `workflows/${workflowId}/run`, body)).executionId;
	}

	async execution(id: string): Promise<FinishedExecution> {
		const { status, data } = await this.storedExecution(id);
		const { resultData } = RunData.parse(parseFlatted(data));
		return { id, status, error: resultData.error?.message, runData: resultData.runData };
	}

	/** As n8n keeps it. One that never ended has no runs in it, but what it was started with. */
	async storedExecution(id: string): Promise<{ status: string; data: string }> {
		return Execution.parse(await this.rest.request('GET', `executions/${id}`));
	}

	/** The status alone: the data of a long execution is not fetched while it runs. */
	async executionStatus(workflowId: string, id: string, startedAfter?: string): Promise<string> {
		const all = await this.executions(workflowId, startedAfter);
		return all.find((execution) => execution.id === id)?.status ?? 'new';
	}

	/** Newest first, all of them. */
	async executions(workflowId: string, startedAfter?: string): Promise<ExecutionSummary[]> {
		return await allExecutions(this.rest, workflowId, startedAfter);
	}

	/** The types of node that it knows, each with its versions. */
	async nodeTypes(): Promise<Map<string, Set<number>>> {
		const known = new Map<string, Set<number>>();
		for (const { name, version } of NodeTypes.parse(JSON.parse(await this.nodeDescriptions()))) {
			const versions = known.get(name) ?? new Set();
			for (const one of [version].flat()) versions.add(one);
			known.set(name, versions);
		}
		return known;
	}

	/** All that it knows of its nodes, as the JSON that its editor fetches. */
	async nodeDescriptions(): Promise<string> {
		const headers = { cookie: this.rest.cookie };
		return (await exchange('GET', `${this.url}/types/nodes.json`, { headers })).text;
	}

	/** n8n 2.x runs the workflow that it has saved, 1.x the one that the editor sends along. */
	private async startingAt(workflowId: string, trigger: string): Promise<Json> {
		const start = { triggerToStartFrom: { name: trigger } };
		if (!this.isOne) return start;
		return { ...start, workflowData: await this.rest.request('GET', `workflows/${workflowId}`) };
	}
}
