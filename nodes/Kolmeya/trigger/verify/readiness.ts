import { type IHookFunctions, NodeOperationError } from 'n8n-workflow';
import { flawOfSecrets } from '../../api/values/webhookSecret';
import { readSecrets, unreadable } from './secret';
import { callReader } from '../../parameters/reader';
import { fields } from '../fields';

/** n8n does these by itself when it starts or another of its processes takes over. */
const BY_ITSELF = new Set(['init', 'leadershipChange']);

/** n8n runs `create` once for each of the four addresses; the static data is one object for all of them. */
const told = new WeakSet<object>();

/**
 * With *Signed URL* a trigger without a secret refuses every call: somebody who publishes or tests it is told so at
 * once. When n8n starts, nobody is there to read, and stopping would take the workflow out of service: that only
 * goes to the log, and the calls are refused with the reason.
 */
export async function checkSecret(hook: IHookFunctions): Promise<void> {
	if (callReader(hook, fields).value(fields.authentication) === 'none') return;
	const flaw = await readSecrets(hook).then(flawOfSecrets, (error: unknown) => {
		const { reason, detail } = unreadable(error);
		return `${reason}${detail}`;
	});
	if (flaw === undefined) return;
	if (!BY_ITSELF.has(hook.getActivationMode())) {
		throw new NodeOperationError(hook.getNode(), flaw, {
			description:
				"Authentication 'Signed URL' needs a Webhook Secret in the Kolmeya credential, the same one as in the credential of the nodes that send.",
		});
	}
	const activation: object = hook.getWorkflowStaticData('node');
	if (told.has(activation)) return;
	told.add(activation);
	hook.logger.error(`Kolmeya Trigger: ${flaw}`, {
		node: hook.getNode().name,
		workflowId: hook.getWorkflow().id,
	});
}
