/**
 * Which trigger n8n's "Execute workflow" button starts. The rule of its editor 2.41.1, `CC` in workflows.store
 * (node_modules/n8n-editor-ui/dist/assets): the highest rank wins, of equal ones the first in the file. Position on
 * the canvas has no say.
 */
interface Node {
	name: string;
	type: string;
	disabled?: boolean;
}

/** A trigger of a service, such as ours, comes between the webhook and the schedule; other core triggers come last. */
const ranks: Record<string, number> = {
	'n8n-nodes-base.formTrigger': 10,
	'n8n-nodes-base.webhook': 9,
	'n8n-nodes-base.scheduleTrigger': 7,
	'n8n-nodes-base.manualTrigger': 6,
	'n8n-nodes-base.workflowTrigger': 5,
	'n8n-nodes-base.errorTrigger': 4,
	'n8n-nodes-base.executeWorkflowTrigger': 0,
};
const service = 8;

const rankOf = ({ type }: Node): number => ranks[type] ?? service;

/** What the button can start: chat triggers have a button of their own, and an MCP server is called by its clients. */
export const triggersOf = <T extends Node>(nodes: readonly T[]): T[] =>
	nodes.filter(
		({ type, disabled }) =>
			disabled !== true && /trigger$|\.webhook$/i.test(type) && !/(chat|mcp)Trigger$/.test(type),
	);

export const startedByButton = <T extends Node>(nodes: readonly T[]): T | undefined =>
	[...triggersOf(nodes)].sort((one, other) => rankOf(other) - rankOf(one))[0];

/** It starts nothing by itself: a call from outside does. A form opens in a window of its own. */
export const waitsForACall = (trigger: Node): boolean =>
	rankOf(trigger) === service || trigger.type === 'n8n-nodes-base.webhook';
