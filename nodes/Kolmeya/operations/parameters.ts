import type { IExecuteFunctions } from 'n8n-workflow';
import { isRow } from '../api/schemas/tolerant';

/** The value of one parameter for an item. */
export type ParameterReader = (item: number) => unknown;

/**
 * n8n takes about half a millisecond for each expression and item, so a parameter without an expression
 * is read once.
 */
export function parameterReader(n8n: IExecuteFunctions, path: string, fallback?: unknown): ParameterReader {
	const read = (item: number): unknown => n8n.getNodeParameter(path, item, fallback);
	if (hasExpression(rawParameter(n8n, path))) return read;
	const value = read(0);
	return () => value;
}

/** A parameter as the builder wrote it, expressions not evaluated; `path` may go into a collection. */
export function rawParameter(n8n: IExecuteFunctions, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => (isRow(value) ? value[key] : undefined), n8n.getNode().parameters);
}

function hasExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	if (Array.isArray(raw)) return raw.some(hasExpression);
	return isRow(raw) && Object.values(raw).some(hasExpression);
}
