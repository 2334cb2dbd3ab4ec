import { createRunExecutionData, Workflow } from 'n8n-workflow';
import { noTypes } from '../noTypes';

/** Expressions of the documents, evaluated by n8n where a reader would put them. */

/** A trigger called Reply, and a node behind it. */
const workflow = new Workflow({
	id: '1',
	nodes: ['Reply', 'Node'].map((name, index) => ({
		id: String(index),
		name,
		type: 'x',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	})),
	connections: { Reply: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	active: false,
	nodeTypes: noTypes,
});

/** What items of the documents' workflows hold; the last two are the call that a human review is asked about. */
const item = {
	json: {
		phone: '11987654321',
		message: 'Sua fatura venceu',
		eventId: 'f00d',
		tool: 'Pay',
		toolParameters: { amount: 120 },
	},
};
const reply = { json: { message: { phone: '5511987654321' } } };

const run = createRunExecutionData({
	resultData: {
		runData: {
			Reply: [{ startTime: 0, executionTime: 0, executionIndex: 0, source: [], data: { main: [[reply]] } }],
		},
	},
});

/** What is wrong with an expression; `undefined` when it gives something a parameter can use. */
export function flawOf(text: string): string | undefined {
	try {
		const value: unknown = workflow.expression.getParameterValue(
			text.startsWith('=') ? text : `=${text}`,
			run,
			0,
			0,
			'Node',
			[item],
			'manual',
			{},
			undefined,
		);
		const shown = typeof value === 'string' ? value : JSON.stringify(value ?? null);
		return /^(null|)$|undefined|\[object|\{\{/.test(shown) ? `it gives ${shown || 'nothing'}` : undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
