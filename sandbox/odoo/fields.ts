export type FieldType =
	| 'char'
	| 'text'
	| 'html'
	| 'boolean'
	| 'integer'
	| 'float'
	| 'date'
	| 'datetime'
	| 'selection'
	| 'many2one';

/** A column. Null is SQL's; a client reads it as `false` (0 for numbers), as Odoo has it. */
export type Stored = string | number | boolean | null;

export interface Row {
	id: number;
	[field: string]: Stored;
}

/** What a default or a computed field may look at. */
export interface Surroundings {
	/** `2025-11-17 17:30:20`, UTC. */
	now: string;
	uid: number;
	find(model: string, id: Stored): Row | undefined;
	displayName(model: string, row: Row): string;
	/** Whether the model inherits `mail.thread`. */
	hasThread(model: string): boolean;
}

export interface Field {
	type: FieldType;
	string: string;
	help?: string;
	required?: boolean;
	readonly?: boolean;
	selection?: ReadonlyArray<readonly [value: string, label: string]>;
	/** Of a many2one. */
	relation?: string;
	/** When the record it points to goes. Absent: `restrict` if required, `set null` if not. */
	ondelete?: 'cascade' | 'restrict' | 'set null';
	default?: (around: Surroundings) => Stored;
	/** Worked out on each read; what a client writes to it is ignored. */
	compute?: (row: Row, around: Surroundings) => Stored;
}

export interface Model {
	name: string;
	description: string;
	fields: Readonly<Record<string, Field>>;
	/** The field that names a record, `name` when absent. */
	recName?: string;
	/** Of a search that asks for none. */
	order: string;
	/** Inherits `mail.thread` and `mail.activity.mixin`. */
	thread?: boolean;
	/** What Odoo looks at before it makes a record. Throws where it refuses. */
	guard?: (row: Row, around: Surroundings) => void;
	/** Odoo's own tables: nobody writes to them from outside. */
	locked?: boolean;
}

type More = Omit<Partial<Field>, 'type' | 'string'>;

export const field = (type: FieldType, string: string, more: More = {}): Field => ({ type, string, ...more });

export const many2one = (relation: string, string: string, more: More = {}): Field =>
	field('many2one', string, { relation, ...more });

export const selection = (string: string, options: Record<string, string>, more: More = {}): Field =>
	field('selection', string, { selection: Object.entries(options), ...more });

const byItself = { readonly: true } as const;

/** What Odoo adds to every model. */
export const MAGIC_FIELDS: Readonly<Record<string, Field>> = {
	id: field('integer', 'ID', byItself),
	create_date: field('datetime', 'Created on', byItself),
	create_uid: many2one('res.users', 'Created by', byItself),
	write_date: field('datetime', 'Last Updated on', byItself),
	write_uid: many2one('res.users', 'Last Updated by', byItself),
};

export const displayNameOf = (model: string): Field =>
	field('char', 'Display Name', {
		...byItself,
		compute: (row, around) => around.displayName(model, row),
	});
