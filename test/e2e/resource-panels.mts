/** The panel of the node for every resource, in the real editor: what the documents show. */
import { join } from 'node:path';
import { operations, resources } from '../../nodes/Kolmeya/operations/index.js';
import type { Demo } from '../support/demo/demo.mjs';
import type { Editor } from '../support/n8n/editor.mjs';
import { senderType } from '../support/templates/templates.mjs';
import type { Checks } from '../support/processes/verdict.mjs';

const columns = 3;

export async function checkPanels(editor: Editor, demo: Demo, checks: Checks, folder: string): Promise<void> {
	const nodes = resources.map(({ name, value }, index) => ({
		id: `00000000-0000-4000-8000-00000000000${index}`,
		name,
		type: senderType,
		typeVersion: 1,
		position: [(index % columns) * 300, Math.floor(index / columns) * 200],
		parameters: { resource: value, operation: operations.find(({ resource }) => resource === value)?.value },
		credentials: { kolmeyaApi: demo.credential },
	}));
	const { id } = await demo.client.createWorkflow({
		name: 'Resources',
		nodes,
		connections: {},
		settings: { executionOrder: 'v1' },
	});
	await editor.openWorkflow(id);
	for (const { name, value } of resources) {
		await editor.openNode(name);
		const shown = await editor.parameterLabels();
		checks.check(
			`${name} shows its parameters`,
			shown.includes('Resource') && shown.includes('Operation'),
			shown.join(', '),
		);
		await editor.screenshotPanel(join(folder, 'resources', `${value}.png`));
		await editor.closeNode();
	}
}
