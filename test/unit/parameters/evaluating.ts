import 'reflect-metadata';
import {
	createRunExecutionData,
	type IExecuteData,
	type INodeExecutionData,
	type IRunExecutionData,
	Workflow,
	WorkflowDataProxy,
} from 'n8n-workflow';
import { noTypes } from '../../noTypes';

/** Expressions as n8n's own (older) engine evaluates them, in a node whose items come from one called Source. */

const parameters = { message: '={{ $json.c }}', options: { reference: 'x-{{ $json.c }}' } };
const workflow = new Workflow({
	id: '1',
	nodes: [
		{ id: '1', name: 'Source', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} },
		{ id: '2', name: 'Node', type: 'x', typeVersion: 1, position: [0, 0], parameters },
	],
	connections: { Source: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	active: false,
	nodeTypes: noTypes,
});

function runOf(items: INodeExecutionData[]): { run: IRunExecutionData; executeData: IExecuteData } {
	const data = { main: [items] };
	const source = [{ previousNode: 'Source' }];
	const done = { startTime: 0, executionTime: 0, executionIndex: 0, source, data };
	return {
		run: createRunExecutionData({ resultData: { runData: { Source: [done] } } }),
		executeData: { node: workflow.nodes.Node, data, source: { main: source } },
	};
}

const additionalKeys = {
	$execution: { id: '7', mode: 'test' as const, resumeUrl: '', resumeFormUrl: '' },
	$vars: { v: 'v' },
};

export function evaluate(expression: string, items: INodeExecutionData[], item: number): unknown {
	const { run, executeData } = runOf(items);
	return workflow.expression.getParameterValue(
		expression,
		run,
		0,
		item,
		'Node',
		items,
		'manual',
		additionalKeys,
		executeData,
	);
}

/** n8n's value, or that it raised. */
export function byN8n(expression: string, items: INodeExecutionData[], item: number): unknown {
	try {
		return evaluate(expression, items, item);
	} catch (error) {
		return error;
	}
}

/** Everything that n8n offers to an expression. */
export function offered(items: INodeExecutionData[], item: number): string[] {
	const { run, executeData } = runOf(items);
	const proxy = new WorkflowDataProxy(
		workflow,
		run,
		0,
		item,
		'Node',
		items,
		{},
		'manual',
		additionalKeys,
		executeData,
	);
	return Object.keys(proxy.getDataProxy());
}
