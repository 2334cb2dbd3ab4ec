import { OdooError, valueError } from './errors';
import type { Field, FieldType, Stored } from './fields';
import { repr } from './python';

export interface Leaf {
	left: string;
	operator: string;
	right: unknown;
}

type ValueTest = (value: Stored) => boolean;

/** One comparison with SQL's nulls, as Odoo builds it: `!=` and `not ...` are true for an empty field. */
export function operatorTest(field: Field, leaf: Leaf): ValueTest {
	const { operator, right } = leaf;
	if (operator === 'in' || operator === 'not in') return listTest(field, leaf);
	if (operator in LIKES) return likeTest(leaf);
	const wanted = comparable(field, operator, right);
	switch (operator) {
		case '=':
			return (value) => normal(field, value) === wanted;
		case '!=':
		case '<>':
			return (value) => normal(field, value) !== wanted;
		case '=?':
			return (value) => wanted === null || normal(field, value) === wanted;
		case '>':
			return (value) => value !== null && wanted !== null && value > wanted;
		case '>=':
			return (value) => value !== null && wanted !== null && value >= wanted;
		case '<':
			return (value) => value !== null && wanted !== null && value < wanted;
		case '<=':
			return (value) => value !== null && wanted !== null && value <= wanted;
		default:
			throw valueError(`Invalid operator ${repr(operator)} in domain term ${term(leaf)}`);
	}
}

const term = ({ left, operator, right }: Leaf) => `(${[left, operator, right].map(repr).join(', ')})`;

/** An empty boolean counts as false. */
const normal = ({ type }: Field, value: Stored): Stored => (type === 'boolean' ? Boolean(value) : value);

function listTest(field: Field, leaf: Leaf): ValueTest {
	if (!Array.isArray(leaf.right)) throw valueError(`Invalid domain term ${term(leaf)}`);
	const wanted = new Set(leaf.right.map((entry: unknown) => comparable(field, '=', entry)));
	const isIn = leaf.operator === 'in';
	return (value) => wanted.has(normal(field, value)) === isIn;
}

const LIKES: Record<string, { flags: string; around: string; negative: boolean }> = {
	like: { flags: 's', around: '%', negative: false },
	ilike: { flags: 'is', around: '%', negative: false },
	'not like': { flags: 's', around: '%', negative: true },
	'not ilike': { flags: 'is', around: '%', negative: true },
	'=like': { flags: 's', around: '', negative: false },
	'=ilike': { flags: 'is', around: '', negative: false },
};

function likeTest({ operator, right }: Leaf): ValueTest {
	const { flags, around, negative } = LIKES[operator];
	const text = right === false || right === null || right === undefined ? '' : String(right);
	const pattern = [...`${around}${text}${around}`]
		.map((letter) =>
			letter === '%' ? '.*' : letter === '_' ? '.' : letter.replace(/[.*+?^${}()|[\]\\]/, '\\$&'),
		)
		.join('');
	const like = new RegExp(`^${pattern}$`, flags);
	return (value) => (value === null ? negative : like.test(String(value)) !== negative);
}

/** The right side as PostgreSQL would cast it to the column. False and null ask for an empty field. */
function comparable({ type }: Field, operator: string, right: unknown): Stored {
	if (type === 'boolean')
		return typeof right === 'string' ? /^(t|true|1|yes|on)$/i.test(right) : Boolean(right);
	if (right === false || right === null || right === undefined) return null;
	if (NUMBERS.has(type)) return numeric(right, type);
	if (typeof right !== 'string') return typeof right === 'number' ? String(right) : repr(right);
	return type === 'datetime' ? instant(right, operator) : right;
}

const NUMBERS: ReadonlySet<FieldType> = new Set(['integer', 'float', 'many2one']);

function numeric(right: unknown, type: FieldType): number {
	const number = typeof right === 'string' && right.trim() === '' ? NaN : Number(right);
	if (!Number.isNaN(number)) return number;
	const sqlType = type === 'float' ? 'double precision' : 'integer';
	throw new OdooError(
		'psycopg2.errors.InvalidTextRepresentation',
		`invalid input syntax for type ${sqlType}: "${String(right)}"\n`,
	);
}

/** A bare date stands for the whole day; in a search, unlike in a write, PostgreSQL reads ISO 8601 as well. */
function instant(text: string, operator: string): string {
	if (text.length === 10) return `${text} ${operator === '>' || operator === '<=' ? '23:59:59' : '00:00:00'}`;
	return text.slice(0, 19).replace('T', ' ');
}
