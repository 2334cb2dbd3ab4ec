import type { IExecuteFunctions } from 'n8n-workflow';
import { isRow } from '../api/schemas/tolerant';
import type { Fields, ValuesOf } from './field';
import { compileExpression, type Copier, isSameForAllItems, NOT_COPIED } from './expressions';

/** The value of one parameter for an item. */
export type ParameterReader = (item: number) => unknown;

/**
 * n8n takes about half a millisecond for each expression and item, so a parameter without an expression
 * is read once, and an expression that only copies fields is read from the item.
 */
export function parameterReader(n8n: IExecuteFunctions, path: string, fallback?: unknown): ParameterReader {
	const raw = rawParameter(n8n, path);
	// An option that was not added: n8n would raise.
	if (raw === undefined) return () => fallback;
	if (typeof raw === 'string') {
		const copy = compileExpression(raw);
		if (copy) return copyingReader(n8n, path, copy);
	}
	const once = typeof raw === 'string' && isSameForAllItems(raw);
	if (hasExpression(raw) && !once) return (item) => n8n.getNodeParameter(path, item);
	const value: unknown = n8n.getNodeParameter(path, 0);
	return () => value;
}

/** As `parameterReader`, but what cannot be read is `undefined`: for telling of items whose run has failed anyway. */
export function lenientReader(n8n: IExecuteFunctions, path: string): ParameterReader {
	const read = leniently(() => parameterReader(n8n, path));
	return (item) => leniently(() => read?.(item));
}

function leniently<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}

function copyingReader(n8n: IExecuteFunctions, path: string, copy: Copier): ParameterReader {
	const items = n8n.getInputData();
	return (item) => {
		const value = copy(items[item].json);
		return value === NOT_COPIED ? n8n.getNodeParameter(path, item) : value;
	};
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

/** The values of an operation's parameters for one item. */
export function readFields<F extends Fields>(fields: F, n8n: IExecuteFunctions, item: number): ValuesOf<F> {
	const values: Partial<Record<string, unknown>> = {};
	const zone = n8n.getTimezone();
	for (const [name, field] of Object.entries(fields)) {
		values[name] = field.read(n8n.getNodeParameter(name, item, field.property.default), zone);
	}
	// Object.entries loses which field has which type; `fields` is the only source of both.
	return values as ValuesOf<F>;
}
