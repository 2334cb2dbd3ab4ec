/** The least that a trigger of a package can be: what n8n itself takes for a webhook call to one. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chain } from '../../test/support/load/workflow.mjs';
import { end, type Listening } from './listening-workflows.mjs';

const NAME = 'n8n-nodes-empty';
const FILE = 'dist/EmptyTrigger.node.js';

const CODE = `
class EmptyTrigger {
	description = {
		displayName: 'Empty Trigger',
		name: 'emptyTrigger',
		group: ['trigger'],
		version: 2,
		description: 'Starts the workflow with the body of a call',
		defaults: { name: 'Empty Trigger' },
		inputs: [],
		outputs: ['main'],
		credentials: [{ name: 'kolmeyaApi' }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', responseData: '', path: 'webhook' },
		],
		properties: [],
	};

	async webhook() {
		return { workflowData: [[{ json: this.getBodyData() }]], webhookResponse: { received: 1 } };
	}
}
module.exports = { EmptyTrigger };
`;

/** Where n8n looks for community packages. */
export async function installEmptyTrigger(userFolder: string): Promise<void> {
	const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', NAME);
	const manifest = { name: NAME, version: '1.0.0', n8n: { n8nNodesApiVersion: 1, nodes: [FILE] } };
	await mkdir(join(folder, 'dist'), { recursive: true });
	await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
	await writeFile(join(folder, FILE), CODE);
}

/** With a credential, which it never reads: n8n checks for every execution that the workflow may use it. */
export function withEmptyTrigger(credential?: { id: string; name: string }): Listening {
	const webhookId = `7d1f0d9e-3333-4c7e-8f9f-4d379f432d0${credential ? 2 : 1}`;
	const trigger = {
		name: 'Empty Trigger',
		type: `${NAME}.emptyTrigger`,
		typeVersion: 2,
		webhookId,
		parameters: {},
		...(credential && { credentials: { kolmeyaApi: credential } }),
	};
	return { workflow: chain('empty', [trigger, end]), path: `webhook/${webhookId}/webhook` };
}
