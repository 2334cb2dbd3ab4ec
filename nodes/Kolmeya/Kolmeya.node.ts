import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
	NodeOperationError,
} from 'n8n-workflow';
import { anyText } from './api/values/anyText';
import { findOperation, listSearch, properties } from './operations';
import { resume, resumeWebhooks } from './operations/waiting/resume';
import type { fields, options } from './operations/sending/fields';
import { OUTPUT_LABELS as LIST_OUTPUTS } from './operations/contactList/output';
import { sendingHints } from './operations/sending/hints';
import { OUTPUT_LABELS as SEND_OUTPUTS } from './operations/sending/output';

const OPTIONS = 'options' satisfies keyof typeof fields;
const OUTPUT_MODE = 'outputMode' satisfies keyof typeof options;

const labelled = (labels: readonly string[]) =>
	JSON.stringify(labels.map((displayName) => ({ type: NodeConnectionTypes.Main, displayName })));

/** Evaluated by the editor: labelled outputs for a contact list, and for Send unless the builder wants a single one. */
const outputs = `={{
	$parameter["resource"] === "contactList"
		? ${labelled(LIST_OUTPUTS)}
		: $parameter["resource"] === "message" && $parameter["operation"] === "send" && ($parameter["${OPTIONS}"] || {})["${OUTPUT_MODE}"] !== "single"
			? ${labelled(SEND_OUTPUTS)}
			: ${JSON.stringify([{ type: NodeConnectionTypes.Main }])}
}}` as const;

/** Everything the Kolmeya SMS gateway can do; each operation lives in a file of its own in `operations/`. */
export class Kolmeya implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kolmeya',
		name: 'kolmeya',
		icon: { light: 'file:../../icons/kolmeya.svg', dark: 'file:../../icons/kolmeya.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Send SMS in Brazil, one or 100,000, never twice, and manage replies, reports, campaigns and the blacklist',
		defaults: { name: 'Kolmeya' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs,
		// A contact list is read without a request.
		credentials: [
			{ name: 'kolmeyaApi', required: true, displayOptions: { hide: { resource: ['contactList'] } } },
		],
		webhooks: resumeWebhooks,
		hints: sendingHints,
		waitingNodeTooltip: 'Execution continues when the SMS is answered or delivered, or at the time limit',
		builderHint: {
			searchHint:
				'SMS in Brazil through Kolmeya. Send takes any number of items in one node, without a loop, and has three outputs: 0 Accepted, 1 Not Sent, 2 Unconfirmed. For an approval or a question by SMS use Send and Wait for Response.',
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-kolmeya.kolmeyaTrigger',
					relationHint: 'Starts a workflow with delivery statuses, replies and opt-outs of SMS',
				},
			],
		},
		properties,
	};

	methods = { listSearch };

	/** The operation is the first item's: the editor takes no expression there. These two are no operation's fields. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const resource = anyText(this.getNodeParameter('resource', 0));
		const name = anyText(this.getNodeParameter('operation', 0));
		const operation = findOperation(resource, name);
		if (operation) return await operation.execute(this);
		throw new NodeOperationError(this.getNode(), `The resource "${resource}" has no operation "${name}"`, {
			description:
				'Select the operation again. This workflow was created with a different version of the node.',
		});
	}

	/** Only Send and Wait listens. */
	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await resume(this);
	}
}
