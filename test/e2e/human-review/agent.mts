/** A workflow with an AI agent whose tool pays back, and a Kolmeya review between the two. */
import { randomUUID } from 'node:crypto';
import type { Json } from '../../support/n8n/client.mjs';
import type { CredentialName } from '../../support/templates/import.mjs';
import { senderType } from '../../support/templates/templates.mjs';
import { node, to } from '../workflow.mjs';

export const names = { start: 'Start', agent: 'Agent', review: 'Ask by SMS', tool: 'pay_back' };

export interface Parts {
	/** What the agent is asked to do. */
	task: string;
	/** Parameters of the review: only what a builder fills in, n8n itself adds resource and operation. */
	review: Json;
	officeUrl: string;
	credentials: Record<'kolmeyaApi' | 'openAiApi', CredentialName>;
}

export function agentWorkflow({ task, review, officeUrl, credentials }: Parts): Json {
	const { kolmeyaApi, openAiApi } = credentials;
	const langchain = '@n8n/n8n-nodes-langchain';
	const model = { model: { __rl: true, mode: 'list', value: 'gpt-4.1-mini' }, options: { maxRetries: 0 } };
	return {
		name: `Human review: ${task}`,
		nodes: [
			node(names.start, 'n8n-nodes-base.manualTrigger', 1, {}),
			node(names.agent, `${langchain}.agent`, 3.1, { promptType: 'define', text: task }),
			node('Model', `${langchain}.lmChatOpenAi`, 1.2, model, { credentials: { openAiApi } }),
			node(names.review, `${senderType}HitlTool`, 1, review, {
				credentials: { kolmeyaApi },
				webhookId: randomUUID(),
			}),
			node(names.tool, 'n8n-nodes-base.httpRequestTool', 4.2, {
				toolDescription: 'Pays money back to a customer',
				method: 'POST',
				url: officeUrl,
				sendBody: true,
				specifyBody: 'json',
				jsonBody:
					"={{ { customer: $fromAI('customer', 'Who', 'string'), amount: $fromAI('amount', 'How much', 'number') } }}",
				options: {},
			}),
		],
		connections: {
			[names.start]: to(names.agent),
			Model: to(names.agent, 'ai_languageModel'),
			[names.tool]: to(names.review, 'ai_tool'),
			[names.review]: to(names.agent, 'ai_tool'),
		},
		settings: { executionOrder: 'v1' },
	};
}
