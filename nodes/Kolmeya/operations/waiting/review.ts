import type { IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { anyText } from '../../api/values/anyText';
import { FieldFlaw } from '../../parameters/field';
import { itemReader } from '../../parameters/reader';
import { fields } from './fields';

/** Whether the node stands between an AI agent and its tool, as n8n's human review. */
export function isReview(n8n: IExecuteFunctions | IWebhookFunctions): boolean {
	return n8n.getNode().type.endsWith('HitlTool');
}

/** Refuses to ask where the answer would not be that of a person who was told what they allow. */
export function refuseBlindReview(n8n: IExecuteFunctions): void {
	if (!isReview(n8n)) return;
	// The input of a review is the agent's, with whatever the model added to it.
	const phone = itemReader(n8n, fields).written(fields.phone) ?? fields.phone.property.default;
	if (/\$(json|input|items|thisItem|fromAI|tool|data)\b/i.test(anyText(phone))) {
		throw new FieldFlaw(
			"'Phone': with this expression, the model could choose who is asked. Use the phone from a node before the agent, such as {{ $('Start').first().json.phone }}, or enter the number",
		);
	}
	// When nobody answers the first of several calls of one turn in time, n8n drops what it noted of the last one.
	const told = '{{ JSON.stringify($tool.parameters) === JSON.stringify($json.toolParameters) }}';
	if (n8n.evaluateExpression(told, 0) !== true) {
		throw new FieldFlaw(
			'Nobody was asked: an earlier call in the same turn was not answered in time, and n8n no longer shows what this call would do',
		);
	}
}
