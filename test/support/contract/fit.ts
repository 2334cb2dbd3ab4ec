import { type Schema, Validator } from '@cfworker/json-schema';
import { answerSchema, document, operationAt, requestSchema, webhookSchemas } from './document';

/** Whether what goes over the wire fits docs/openapi.json. A field that it does not name does not fit. */

/** Answers may get new fields any day, so the document leaves their objects open; here they are closed. */
function closed<T>(open: T): T {
	const text = JSON.stringify(open, (_, value: unknown) => {
		const isOpen =
			typeof value === 'object' &&
			value !== null &&
			'properties' in value &&
			'type' in value &&
			!('additionalProperties' in value);
		return isOpen ? { ...value, additionalProperties: false } : value;
	});
	return JSON.parse(text);
}

/** docs/openapi.json for comparing: a field that it does not name does not fit. */
export const closedDocument = closed(document);
const { components } = closedDocument;
const validators = new Map<Schema, Validator>();

function validatorOf(schema: Schema): Validator {
	const known = validators.get(schema);
	if (known) return known;
	const validator = new Validator({ ...closed(schema), components }, '2020-12');
	validators.set(schema, validator);
	return validator;
}

function misfits(value: unknown, schema: Schema, place: string): string[] {
	const { valid, errors } = validatorOf(schema).validate(value);
	return valid
		? []
		: errors.slice(-3).map(({ instanceLocation, error }) => `${place} ${instanceLocation}: ${error}`);
}

/** Where a request is not what the document takes. */
export function misfitsOfRequest(path: string, body: unknown): string[] {
	return misfits(body, requestSchema(operationAt(path)), `request ${path}`);
}

/** Where an answer is not what the document gives. */
export function misfitsOfAnswer(path: string, status: number, body: unknown): string[] {
	const place = `answer ${path} ${status}`;
	try {
		const schema = answerSchema(operationAt(path), status);
		if (schema) return misfits(body, schema, place);
		return body === undefined ? [] : [`${place}: has a body`];
	} catch (error) {
		return [`${place}: ${String(error)}`];
	}
}

/** What the test of a URL posts is unknown, so its schema takes anything: here it takes the sandbox's only. */
const anyWebhook: Schema = {
	anyOf: webhookSchemas.map(([name, schema]) => (name === 'test' ? { const: { test: true } } : schema)),
};

/** Where a call to a webhook is none of those the document has. */
export function misfitsOfWebhook(payload: unknown): string[] {
	return misfits(payload, anyWebhook, 'webhook');
}
