import { z } from 'zod';
import { Refusal, unprocessable, type FieldErrors } from './answer';

/** The body as the schema has it, or a 422 in Laravel's Portuguese. */
export function validate<Schema extends z.ZodTypeAny>(schema: Schema, body: unknown): z.output<Schema> {
	const parsed = schema.safeParse(body, { errorMap: portuguese });
	if (parsed.success) return parsed.data;
	const errors: FieldErrors = {};
	for (const { path, message } of parsed.error.issues) (errors[path.join('.')] ??= []).push(message);
	throw new Refusal(unprocessable(errors));
}

/** Laravel's name of a field: `webhook_url` reads "webhook url"; the key of a nested one stays as it is. */
const attribute = (path: ReadonlyArray<string | number>) =>
	path.length === 1 ? String(path[0]).replace(/_/g, ' ') : path.join('.');

const portuguese: z.ZodErrorMap = (issue, context) => {
	const field = `O campo ${attribute(issue.path)}`;
	return { message: issue.message ?? `${field} ${complaint(issue, context.data)}` };
};

function complaint(issue: z.ZodIssueOptionalMessage, value: unknown): string {
	switch (issue.code) {
		case 'invalid_type':
			if (issue.received === 'undefined') return 'é obrigatório.';
			return `deve ser ${typeName(issue.expected)}.`;
		case 'invalid_union':
			return value === undefined ? 'é obrigatório.' : 'tem um valor inválido.';
		case 'too_small':
			if (issue.type === 'string') return 'é obrigatório.';
			if (issue.type === 'array') return `deve ter pelo menos ${issue.minimum} itens.`;
			return `deve ser no mínimo ${issue.minimum}.`;
		case 'too_big':
			if (issue.type === 'array') return `não pode ter mais de ${issue.maximum} itens.`;
			return `não pode ser maior que ${issue.maximum}.`;
		case 'invalid_enum_value':
		case 'invalid_literal':
			return 'selecionado é inválido.';
		case 'custom':
			return typeof issue.params?.complaint === 'string' ? issue.params.complaint : 'é inválido.';
		default:
			return 'tem um formato inválido.';
	}
}

function typeName(expected: string): string {
	if (expected === 'string') return 'uma string';
	if (expected === 'integer' || expected === 'number') return 'um número inteiro';
	if (expected === 'array' || expected === 'object') return 'uma matriz';
	return `do tipo ${expected}`;
}
