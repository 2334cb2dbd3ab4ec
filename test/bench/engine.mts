/** A node type in n8n's own engine (n8n-core's WorkflowExecute): contexts, expressions, HTTP helper are n8n's. */
import 'reflect-metadata';
import { WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	type INodeExecutionData,
	type INodeParameters,
	type INodeType,
	NodeHelpers,
	Workflow,
} from 'n8n-workflow';
import { additionalDataFor } from '../engine/additionalData.js';

export interface EngineJob {
	type: INodeType;
	parameters: INodeParameters;
	items: INodeExecutionData[];
	credential: Record<string, string>;
}

const NAME = 'Node';

/** Items of each output of the node. */
export async function inEngine({
	type,
	parameters,
	items,
	credential,
}: EngineJob): Promise<INodeExecutionData[][]> {
	const node = {
		id: 'a1b2c3d4-0000-4000-8000-000000000001',
		name: NAME,
		type: `bench.${type.description.name}`,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters,
		credentials: { kolmeyaApi: { id: '1', name: 'Kolmeya' } },
	};
	const workflow = new Workflow({
		id: 'bench',
		name: 'Bench',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => type,
			getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(type),
			getKnownTypes: () => ({}),
		},
		settings: { executionOrder: 'v1', timezone: 'America/Sao_Paulo' },
	});
	const data = createRunExecutionData({
		executionData: {
			contextData: {},
			metadata: {},
			waitingExecution: {},
			waitingExecutionSource: {},
			nodeExecutionStack: [{ node, data: { main: [items] }, source: null }],
		},
	});
	const execute = new WorkflowExecute(additionalDataFor(credential), 'manual', data);
	const { resultData } = (await execute.processRunExecutionData(workflow)).data;
	if (resultData.error) throw new Error(`${resultData.error.message} ${resultData.error.description ?? ''}`);
	return (resultData.runData[NAME][0].data?.main ?? []).map((output) => output ?? []);
}
