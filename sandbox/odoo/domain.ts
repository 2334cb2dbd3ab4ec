import { outOfRange, userError, valueError } from './errors';
import type { Database } from './database';
import { fieldOf, modelOf } from './database';
import type { Model, Row } from './fields';
import { operatorTest, type Leaf } from './operators';
import { repr } from './python';
import { readField } from './read';
import { fitsInt4 } from './storable';

export type RowTest = (row: Row) => boolean;

/** A domain in prefix notation, as one function. Terms that no operator joins are joined by "and". */
export function domainTest(database: Database, model: Model, domain: readonly unknown[]): RowTest {
	const stack: RowTest[] = [];
	const operand = () => {
		const test = stack.pop();
		if (test === undefined) throw userError(`Domain ${repr(domain)} is syntactically not correct`);
		return test;
	};
	for (const term of [...domain].reverse()) {
		if (term === '!') {
			const test = operand();
			stack.push((row) => !test(row));
		} else if (term === '&' || term === '|') {
			const [first, second] = [operand(), operand()];
			stack.push(term === '&' ? (row) => first(row) && second(row) : (row) => first(row) || second(row));
		} else stack.push(leafTest(database, model, leafOf(term)));
	}
	return (row) => stack.every((test) => test(row));
}

function leafOf(term: unknown): Leaf {
	if (Array.isArray(term) && term.length === 3) {
		const [left, operator, right]: unknown[] = term;
		if ((typeof left === 'string' || typeof left === 'number') && typeof operator === 'string') {
			return { left: String(left), operator: operator.toLowerCase(), right };
		}
	}
	throw valueError(`Invalid leaf ${repr(term)}`);
}

function leafTest(database: Database, model: Model, leaf: Leaf): RowTest {
	const { left, operator, right } = leaf;
	// Odoo's own "always" and "never": (1, '=', 1) and (0, '=', 1).
	if (left === '1' || left === '0') return () => left === '1';
	const [name, ...path] = left.split('.');
	if (!Object.hasOwn(model.fields, name)) {
		throw valueError(
			`Invalid field ${model.name}.${name} in leaf (${[left, operator, right].map(repr).join(', ')})`,
		);
	}
	const field = fieldOf(model, name);
	const { relation } = field;
	if (path.length > 0 && relation !== undefined) {
		const test = leafTest(database, modelOf(relation), { ...leaf, left: path.join('.') });
		return related(database, name, relation, test);
	}
	if (operator === 'child_of') return childOf(database, relation ?? model.name, name, right);
	// A text compared with a many2one is a name, also when it looks like an id.
	if (relation !== undefined && hasText(right)) {
		const test = operatorTest({ type: 'char', string: '' }, { ...leaf, left: 'display_name' });
		const comodel = modelOf(relation);
		return ({ [name]: id }) => {
			const target = database.find(relation, id);
			return test(target === undefined ? null : readField(database, comodel, target, 'display_name'));
		};
	}
	// Numbers of a list are compared one by one, and none is too large.
	if (typeof right === 'number' && field.type !== 'float' && !fitsInt4(right))
		throw outOfRange(`value "${right}" is out of range for type integer\n`);
	const test = operatorTest(field, leaf);
	return (row) => test(field.compute === undefined ? row[name] : readField(database, model, row, name));
}

const hasText = (right: unknown): boolean =>
	Array.isArray(right)
		? right.length > 0 && right.every((entry) => typeof entry === 'string')
		: typeof right === 'string';

function related(database: Database, name: string, relation: string, test: RowTest): RowTest {
	return (row) => {
		const target = database.find(relation, row[name]);
		return target !== undefined && test(target);
	};
}

/** The record itself or one below it by `parent_id`; on models without a parent just the record. */
function childOf(database: Database, relation: string, name: string, right: unknown): RowTest {
	const wanted = new Set((Array.isArray(right) ? right : [right]).map(Number));
	return (row) => {
		let id = row[name];
		for (let depth = 0; typeof id === 'number' && depth < 100; depth++) {
			if (wanted.has(id)) return true;
			id = database.find(relation, id)?.parent_id ?? null;
		}
		return false;
	};
}
