import type { IExecuteFunctions } from 'n8n-workflow';
import { isRow } from '../api/schemas/tolerant';
import type { Field, Fields, ValuesOf } from './field';
import { compileExpression, type Copier, isSameForAllItems, NOT_COPIED } from './expressions';

/**
 * Reads the parameters of an operation: a field is asked for by itself, never by its name in a text, so that whoever
 * renames one is told by the compiler who reads it.
 */
export interface ItemReader<F extends Fields> {
	/** All of an operation's parameters at one item, as n8n evaluates them. */
	all(item: number): ValuesOf<F>;
	/** As the field reads it; an option that was not added has its default, or what it says of that. */
	value<T>(field: Field<T>): (item: number) => T;
	/** As n8n gives it, for what is judged elsewhere; `undefined` for an option that was not added. */
	given(field: Field<unknown>): (item: number) => unknown;
	/** As `given`, but what cannot be read is `undefined`: for telling of items whose run has failed anyway. */
	leniently(field: Field<unknown>): (item: number) => unknown;
	/** As the builder wrote it, expressions not evaluated. */
	written(field: Field<unknown>): unknown;
}

/** Reads parameters where there is no item: in a trigger, and when a waiting execution is called. */
export interface CallReader {
	/** As the field reads it; `fallback` where the workflow stores none. */
	value<T>(field: Field<T>, fallback?: unknown): T;
	/** As n8n gives it, with the field's default where the workflow stores none. */
	given(field: Field<unknown>): unknown;
}

/** A node's parameters, evaluated without an item. */
export interface CallParameters {
	/** As n8n's own; `fallback` where the workflow stores none. */
	getNodeParameter(path: string, fallback: unknown): unknown;
}

/**
 * For an operation; `fields` are its own.
 *
 * @example itemReader(n8n, fields).value(options.timeout)(0)
 */
export function itemReader<F extends Fields>(n8n: IExecuteFunctions, fields: F): ItemReader<F> {
	const pathOf = pathsOf(fields);
	return {
		all: (item) => readAll(n8n, fields, item),
		value(field) {
			const absent = 'absent' in field ? field.absent : field.property.default;
			const given = givenBy(n8n, pathOf(field), absent);
			const zone = n8n.getTimezone();
			return (item) => field.read(given(item), zone);
		},
		given: (field) => givenBy(n8n, pathOf(field)),
		leniently(field) {
			const path = pathOf(field);
			const given = leniently(() => givenBy(n8n, path));
			return (item) => leniently(() => given?.(item));
		},
		written: (field) => writtenAt(n8n, pathOf(field)),
	};
}

/**
 * For the trigger, and for calls to a waiting execution.
 *
 * @example callReader(n8n, fields).value(fields.authentication)
 */
export function callReader(n8n: CallParameters, fields: Fields): CallReader {
	const pathOf = pathsOf(fields);
	return {
		value: (field, fallback = field.property.default) =>
			field.read(n8n.getNodeParameter(pathOf(field), fallback)),
		given: (field) => n8n.getNodeParameter(pathOf(field), field.property.default),
	};
}

/** Where a workflow stores each parameter; those of a collection are within it. */
function pathsOf(fields: Fields): (field: Field<unknown>) => string {
	const paths = new Map<Field<unknown>, string>();
	for (const [name, field] of Object.entries(fields)) {
		paths.set(field, name);
		for (const [option, inner] of Object.entries(field.fields ?? {})) paths.set(inner, `${name}.${option}`);
	}
	return (field) => {
		const path = paths.get(field);
		if (path === undefined) throw new TypeError(`'${field.property.displayName}' is not read here`);
		return path;
	};
}

function readAll<F extends Fields>(n8n: IExecuteFunctions, fields: F, item: number): ValuesOf<F> {
	const values: Partial<Record<string, unknown>> = {};
	const zone = n8n.getTimezone();
	for (const [name, field] of Object.entries(fields)) {
		values[name] = field.read(n8n.getNodeParameter(name, item, field.property.default), zone);
	}
	// Object.entries loses which field has which type; `fields` is the only source of both.
	return values as ValuesOf<F>;
}

/**
 * n8n takes about half a millisecond for each expression and item, so a parameter without an expression
 * is read once, and an expression that only copies fields is read from the item.
 */
function givenBy(n8n: IExecuteFunctions, path: string, fallback?: unknown): (item: number) => unknown {
	const written = writtenAt(n8n, path);
	// An option that was not added: n8n would raise.
	if (written === undefined) return () => fallback;
	if (typeof written === 'string') {
		const copy = compileExpression(written);
		if (copy) return copiedBy(n8n, path, copy);
	}
	const once = typeof written === 'string' && isSameForAllItems(written);
	if (hasExpression(written) && !once) return (item) => n8n.getNodeParameter(path, item);
	const value: unknown = n8n.getNodeParameter(path, 0);
	return () => value;
}

function copiedBy(n8n: IExecuteFunctions, path: string, copy: Copier): (item: number) => unknown {
	const items = n8n.getInputData();
	return (item) => {
		const value = copy(items[item].json);
		return value === NOT_COPIED ? n8n.getNodeParameter(path, item) : value;
	};
}

function writtenAt(n8n: IExecuteFunctions, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((value, key) => (isRow(value) ? value[key] : undefined), n8n.getNode().parameters);
}

function hasExpression(written: unknown): boolean {
	if (typeof written === 'string') return written.startsWith('=');
	if (Array.isArray(written)) return written.some(hasExpression);
	return isRow(written) && Object.values(written).some(hasExpression);
}

function leniently<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch {
		return undefined;
	}
}
