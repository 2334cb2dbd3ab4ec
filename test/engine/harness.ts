import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type INode,
	type INodeExecutionData,
	type INodeTypes,
	type IRun,
	NodeHelpers,
	type OnError,
	Workflow,
} from 'n8n-workflow';
// With its ending: in a process of its own (tsx) the bare name would find the codex, Kolmeya.node.json.
import { Kolmeya } from '../../nodes/Kolmeya/Kolmeya.node.js';
import { additionalDataFor } from './additionalData';

/** The built node in n8n's own engine: expressions, retries, On Error and outputs are n8n's, HTTP is real. */

const NODE_TYPE = 'n8n-nodes-kolmeya.kolmeya';

const nodeTypes: INodeTypes = {
	getByName: () => new Kolmeya(),
	getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(new Kolmeya()),
	getKnownTypes: () => ({}),
};

export interface EngineRun {
	resource?: string;
	operation?: string;
	parameters?: Record<string, unknown>;
	items: Array<Record<string, unknown>>;
	/** A file in the field `data` of each item. */
	files?: Buffer[];
	credential: Record<string, string>;
	onError?: OnError;
	/** Tries, as under Retry On Fail; 1 is off. */
	maxTries?: number;
	/** Called with the running execution, e.g. to cancel it. */
	whileRunning?: (execution: { cancel(): void }) => void;
}

export interface EngineResult {
	run: IRun;
	/** Items of each output of the node. */
	outputs: INodeExecutionData[][];
	error: { name: string; message: string; description?: string | null; [key: string]: unknown } | undefined;
	hints: string[];
}

export async function runInEngine(options: EngineRun): Promise<EngineResult> {
	const node = nodeOf(options);
	const workflow = new Workflow({
		id: 'test',
		name: 'Test',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', timezone: 'America/Sao_Paulo' },
	});
	const data = createRunExecutionData({
		executionData: {
			contextData: {},
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: {},
			nodeExecutionStack: [
				{ node, data: { main: [options.items.map(toItem(options.files))] }, source: null },
			],
		},
	});
	const execute = new WorkflowExecute(additionalDataFor(options.credential), 'manual', data);
	const running = execute.processRunExecutionData(workflow);
	options.whileRunning?.({ cancel: () => running.cancel() });
	return readRun(await running);
}

function toItem(files: readonly Buffer[] = []) {
	return (json: Record<string, unknown>, index: number): INodeExecutionData => ({
		json: toJson(json),
		...(files[index] && {
			binary: { data: { data: files[index].toString('base64'), mimeType: 'application/octet-stream' } },
		}),
	});
}

function nodeOf({
	resource = 'message',
	operation = 'send',
	parameters = {},
	onError,
	maxTries = 1,
}: EngineRun): INode {
	const given = toJson({ resource, operation, ...parameters });
	const node: INode = {
		id: 'a1b2c3d4-0000-4000-8000-000000000001',
		name: 'Kolmeya',
		type: NODE_TYPE,
		typeVersion: 1,
		position: [0, 0],
		parameters: given,
		credentials: { kolmeyaApi: { id: '1', name: 'Kolmeya' } },
		...(onError && { onError }),
		...(maxTries > 1 && { retryOnFail: true, maxTries, waitBetweenTries: 1 }),
	};
	return node;
}

/** A deep copy as JSON, which is all n8n ever stores. */
export function toJson(value: Record<string, unknown>): INode['parameters'] {
	return JSON.parse(JSON.stringify(value));
}

function readRun(run: IRun): EngineResult {
	const [taskData] = run.data.resultData.runData.Kolmeya ?? [];
	const outputs = (taskData?.data?.main ?? []).map((items) => items ?? []);
	const error = run.data.resultData.error ?? taskData?.error;
	return {
		run,
		outputs,
		error: error ? { ...error, name: error.name, message: error.message } : undefined,
		hints: (taskData?.hints ?? []).map(({ message }) => message),
	};
}
