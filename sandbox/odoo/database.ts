import { integrityError, invalidField, noSuchModel, notAllowed } from './errors';
import type { Field, Model, Row, Stored, Surroundings } from './fields';
import { MODELS } from './models';
import { storable } from './storable';
import { toStored, type Purpose } from './values';

export type Values = Record<string, unknown>;

/** Odoo leaves these out of what a client writes, without a word. */
const IGNORED = new Set(['id', 'create_date', 'create_uid', 'write_date', 'write_uid']);

const utc = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

export function modelOf(name: string): Model {
	const model = MODELS.get(name);
	if (model === undefined) throw noSuchModel(name);
	return model;
}

export function fieldOf(model: Model, name: string): Field {
	if (!Object.hasOwn(model.fields, name)) throw invalidField(name, model.name);
	return model.fields[name];
}

/** The tables, and the rules that hold for every row. */
export class Database {
	private readonly tables = new Map<string, Map<number, Row>>();
	private readonly lastIds = new Map<string, number>();

	/** False: the user's models are as their specification has them, without `mail.thread`. */
	mailThread = true;

	constructor(private readonly clock: () => number) {}

	rows(model: Model): Row[] {
		return [...this.table(model.name).values()];
	}

	find(model: string, id: Stored): Row | undefined {
		return typeof id === 'number' ? this.table(model).get(id) : undefined;
	}

	around(uid: number): Surroundings {
		return {
			now: utc(this.clock()),
			uid,
			find: (model, id) => this.find(model, id),
			displayName: (model, row) => displayName(modelOf(model), row),
			hasThread: (model) => this.mailThread && MODELS.get(model)?.thread === true,
		};
	}

	/** All of them or none, as a transaction. `force` is the sandbox itself, which also fills what is locked. */
	create(model: Model, list: readonly Values[], uid: number, force = false): number[] {
		const rows = list.map((values) => this.newRow(model, values, uid, force));
		for (const row of rows) this.table(model.name).set(row.id, row);
		return rows.map(({ id }) => id);
	}

	write(model: Model, rows: readonly Row[], values: Values, uid: number): void {
		const stored = this.converted(model, values, 'write', false);
		const stamps = { write_date: utc(this.clock()), write_uid: uid };
		for (const row of rows) this.check(model, { ...row, ...stored }, Object.keys(stored));
		for (const row of rows) Object.assign(row, stored, stamps);
	}

	/** Gives what puts every record back as it is now: a transaction that is rolled back. */
	snapshot(): () => void {
		const kept = [...this.tables].map(
			([name, rows]) => [name, new Map([...rows].map(([id, row]) => [id, { ...row }]))] as const,
		);
		return () => {
			this.tables.clear();
			for (const [name, rows] of kept) this.tables.set(name, rows);
		};
	}

	/** Nothing is deleted when one of them, or what goes with it, must stay. */
	delete(model: Model, rows: readonly Row[]): void {
		if (model.locked === true) throw notAllowed(model.description, model.name);
		const removal: Removal = { deletes: [], empties: [] };
		this.planRemoval(model, rows, removal);
		for (const { row, name } of removal.empties) row[name] = null;
		for (const { table, id } of removal.deletes) this.table(table).delete(id);
	}

	private newRow(model: Model, values: Values, uid: number, force: boolean): Row {
		const around = this.around(uid);
		const id = (this.lastIds.get(model.name) ?? 0) + 1;
		this.lastIds.set(model.name, id);
		const defaults = Object.entries(model.fields).map(([name, { default: fill }]) => [
			name,
			fill?.(around) ?? null,
		]);
		const row: Row = {
			...Object.fromEntries(defaults),
			...this.converted(model, values, 'create', force),
			create_date: around.now,
			create_uid: uid,
			write_date: around.now,
			write_uid: uid,
			id,
		};
		this.check(model, row, Object.keys(model.fields));
		if (!force) model.guard?.(row, around);
		return row;
	}

	private table(name: string): Map<number, Row> {
		const known = this.tables.get(name);
		if (known !== undefined) return known;
		const table = new Map<number, Row>();
		this.tables.set(name, table);
		return table;
	}

	private converted(model: Model, values: Values, purpose: Purpose, force: boolean) {
		if (model.locked === true && !force) throw notAllowed(model.description, model.name);
		const stored: Record<string, Stored> = {};
		for (const [name, value] of Object.entries(values)) {
			const field = fieldOf(model, name);
			if (IGNORED.has(name) || field.compute !== undefined) continue;
			const converted = toStored(value, { field, path: `${model.name}.${name}`, purpose });
			stored[name] = storable(converted, field);
		}
		return stored;
	}

	/** Not null, and nothing points to a record that is not there. */
	private check(model: Model, row: Row, names: readonly string[]): void {
		for (const name of names) {
			const { required, relation, compute } = model.fields[name];
			const empty = row[name] === null || row[name] === undefined;
			const missing = required === true && compute === undefined && empty;
			const dangling =
				relation !== undefined && !empty && !IGNORED.has(name) && !this.find(relation, row[name]);
			if (missing || dangling) throw integrityError(about(model, name));
		}
	}

	/** What happens to the records that point to those that go. */
	private planRemoval(model: Model, gone: readonly Row[], removal: Removal): void {
		const ids = new Set<Stored>(gone.map(({ id }) => id));
		removal.deletes.push(...gone.map(({ id }) => ({ table: model.name, id })));
		for (const other of MODELS.values()) {
			for (const [name, field] of Object.entries(other.fields)) {
				if (field.relation !== model.name || IGNORED.has(name)) continue;
				const pointing = this.rows(other).filter((row) => ids.has(row[name]));
				if (pointing.length === 0) continue;
				const rule = field.ondelete ?? (field.required === true ? 'restrict' : 'set null');
				if (rule === 'restrict') throw integrityError(about(other, name));
				if (rule === 'cascade') this.planRemoval(other, pointing, removal);
				else removal.empties.push(...pointing.map((row) => ({ row, name })));
			}
		}
	}
}

interface Removal {
	deletes: Array<{ table: string; id: number }>;
	empties: Array<{ row: Row; name: string }>;
}

const about = (model: Model, name: string) =>
	`Model: ${model.description} (${model.name}), Field: ${model.fields[name].string} (${name})`;

export function displayName(model: Model, row: Row): string {
	const name = row[model.recName ?? 'name'];
	return typeof name === 'string' ? name : `${model.name},${row.id}`;
}
