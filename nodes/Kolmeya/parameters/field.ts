import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';

/** A parameter: how the editor shows it, and how its value is read. */
export interface Field<T> {
	/** Its name and the operation it belongs to are added by `operations/properties.ts`. */
	property: Omit<INodeProperties, 'name'>;
	/**
	 * The value from what n8n gives; throws a `FieldFlaw` that says what to correct. `zone` is that of the
	 * workflow: dates without an offset are in it.
	 */
	read(raw: unknown, zone?: string): T;
	/** Of an option: what n8n would give where it was not added, if that is not its default. */
	absent?: unknown;
	/** Of a collection. */
	fields?: Fields;
	/** Of a selector: what the editor offers. */
	list?: ListSearch;
}

/** A list of the account that the editor searches. */
export interface ListSearch {
	/** What the editor asks the node for. */
	name: string;
	/** The entries with `filter` in their name; all without. */
	search(this: ILoadOptionsFunctions, filter?: string): Promise<INodeListSearchResult>;
}

/** A parameter's value that cannot be used. The runner adds the item. */
export class FieldFlaw extends Error {}

/** An operation's parameters by name; workflows store the names. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What `run` gets: each parameter with the type its field reads. */
export type ValuesOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** An n8n collection: only what the builder adds has a value. */
export interface Collection<F extends Fields> extends Field<Partial<ValuesOf<F>>> {
	/** What can be added. */
	fields: F;
}

/** A parameter that is read in a way of its own. */
export function field<T>(read: Field<T>['read'], property: Field<T>['property']): Field<T> {
	return { property, read };
}

/** The parameters as n8n takes them. */
export function namedProperties(fields: Fields): INodeProperties[] {
	return Object.entries(fields).map(([name, { property }]) => ({ ...property, name }));
}
