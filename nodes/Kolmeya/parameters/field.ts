import type { INodeProperties } from 'n8n-workflow';

/** A parameter: how the editor shows it, and how its value is read. */
export interface Field<T> {
	/** Its name and the operation it belongs to are added by `operations/properties.ts`. */
	property: Omit<INodeProperties, 'name'>;
	/**
	 * The value from what n8n gives; throws a `FieldFlaw` that says what to correct. `zone` is that of the
	 * workflow: dates without an offset are in it.
	 */
	read(raw: unknown, zone?: string): T;
}

/** A parameter's value that cannot be used. The runner adds the item. */
export class FieldFlaw extends Error {}

/** An operation's parameters by name; workflows store the names. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What `run` gets: each parameter with the type its field reads. */
export type ValuesOf<F extends Fields> = { [K in keyof F]: F[K] extends Field<infer T> ? T : never };
