import type { z } from 'zod/v4';
import { Refusal, unprocessable, type FieldErrors } from './answer';

type Path = ReadonlyArray<PropertyKey>;

interface Issue {
	code: string;
	path: Path;
	expected?: unknown;
	minimum?: unknown;
	maximum?: unknown;
	params?: { complaint?: unknown };
}

/** The body as the schema has it, or a 422 in Laravel's Portuguese. */
export function validate<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
	const parsed = schema.safeParse(body);
	if (parsed.success) return parsed.data;
	const issues: readonly Issue[] = parsed.error.issues;
	const errors: FieldErrors = {};
	for (const issue of issues) {
		const said = `O campo ${attribute(issue.path)} ${complaint(issue, valueAt(body, issue.path))}`;
		(errors[issue.path.map(String).join('.')] ??= []).push(said);
	}
	throw new Refusal(unprocessable(errors));
}

/** Laravel's name of a field: `webhook_url` reads "webhook url"; the key of a nested one stays as it is. */
const attribute = (path: Path) =>
	path.length === 1 ? String(path[0]).replace(/_/g, ' ') : path.map(String).join('.');

function valueAt(body: unknown, path: Path): unknown {
	return path.reduce<unknown>(
		(value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
		body,
	);
}

/** What is wrong is told by the value where it can be. */
function complaint({ code, expected, minimum, maximum, params }: Issue, value: unknown): string {
	if (code === 'custom') return typeof params?.complaint === 'string' ? params.complaint : 'é inválido.';
	if (value === undefined || value === '') return 'é obrigatório.';
	switch (code) {
		case 'invalid_type':
			return `deve ser ${typeName(String(expected))}.`;
		case 'invalid_union':
			return typeof value === 'number' ? 'deve ser um número inteiro.' : 'tem um valor inválido.';
		case 'too_small':
			return Array.isArray(value)
				? `deve ter pelo menos ${String(minimum)} itens.`
				: `deve ser no mínimo ${String(minimum)}.`;
		case 'too_big':
			return Array.isArray(value)
				? `não pode ter mais de ${String(maximum)} itens.`
				: `não pode ser maior que ${String(maximum)}.`;
		case 'invalid_value':
			return 'selecionado é inválido.';
		default:
			return 'tem um formato inválido.';
	}
}

function typeName(expected: string): string {
	if (expected === 'string') return 'uma string';
	if (['integer', 'int', 'number'].includes(expected)) return 'um número inteiro';
	if (expected === 'array' || expected === 'object') return 'uma matriz';
	return `do tipo ${expected}`;
}
