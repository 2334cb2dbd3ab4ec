import {
	type IWebhookDescription,
	type NativeParameterResolvers,
	type TriggerPanelDefinition,
	WEBHOOK_RESOLVERS,
} from 'n8n-workflow';
import type { fields } from './fields';

const SEPARATE_URLS = 'separateUrls' satisfies keyof typeof fields;

/** The editor reads this of an address, and expressions are all it knows. */
const HIDDEN = `={{ !$parameter["${SEPARATE_URLS}"] }}`;

/**
 * The same for n8n's server. An address that has an expression without a function beside it makes n8n 2.x prepare its
 * expression engine for every call. Earlier versions have no such key.
 */
const resolvers: NativeParameterResolvers = {
	ndvHideUrl: { template: HIDDEN, resolve: (parameters) => !parameters[SEPARATE_URLS] },
};

/**
 * One address for everything Kolmeya sends, and one for each kind, which the editor shows on demand. An empty
 * `responseData` makes n8n answer with what `webhook()` returns; without it, it answers "firstEntryJson".
 */
export const webhooks: IWebhookDescription[] = [
	address('webhook', false),
	...['status', 'replies', 'rejections'].map((path) => natively(address(path, HIDDEN))),
];

function address(path: string, ndvHideUrl: string | false): IWebhookDescription {
	return {
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		responseData: '',
		path,
		ndvHideUrl,
	};
}

function natively(webhook: IWebhookDescription): IWebhookDescription {
	const key: symbol | undefined = WEBHOOK_RESOLVERS;
	return key ? { ...webhook, [WEBHOOK_RESOLVERS]: resolvers } : webhook;
}

const WHERE_IT_GOES =
	"Enter the production URL as 'Webhook URL' in Kolmeya's Send operation, which signs it. For the Kolmeya panel or another system, create it with Webhook > Get Signed URL.";

/** What the editor says while it listens, and where the production URL belongs. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Receive delivery statuses and replies from Kolmeya',
	executionsHelp: {
		inactive: `Webhooks have two modes: test and production. <br /> <br /> <b>Use test mode while you build your workflow</b>. Click the 'listen' button, then send an SMS with the test URL as its webhook URL. The executions will show up in the editor.<br /> <br /> <b>Use production mode to run your workflow automatically</b>. Publish the workflow. ${WHERE_IT_GOES}`,
		active: `Webhooks have two modes: test and production. <br /> <br /> <b>Use test mode while you build your workflow</b>. Click the 'listen' button, then send an SMS with the test URL as its webhook URL. The executions will show up in the editor.<br /> <br /> <b>The production URL is in use</b>. ${WHERE_IT_GOES} These executions will show up in the <a data-key="executions">executions list</a>, but not in the editor.`,
	},
	activationHint: `Once you've finished building your workflow, publish it. ${WHERE_IT_GOES}`,
};

/** What the editor says when the workflow is published. */
export const activationMessage = `Kolmeya can now call this workflow. ${WHERE_IT_GOES}`;
