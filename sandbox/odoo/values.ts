import { typeError, valueError } from './errors';
import type { Field, FieldType, Stored } from './fields';
import { sanitised } from './html';
import { repr, strptime, truthy } from './python';

const DATETIME_FORMAT = '%Y-%m-%d %H:%M:%S';
const DATE_FORMAT = '%Y-%m-%d';
const DATE_LENGTH = 10;

export type Purpose = 'create' | 'write';

interface Place {
	field: Field;
	/** `chatroom.sms.log.status` */
	path: string;
	purpose: Purpose;
}

/** What a client sent, as Odoo stores it: as strict and as lenient as Odoo is. */
export const toStored = (value: unknown, place: Place): Stored => CONVERTERS[place.field.type](value, place);

function text(value: unknown): Stored {
	if (value === false || value === null || value === undefined || value === '') return null;
	return typeof value === 'string' ? value : repr(value);
}

function integer(value: unknown): Stored {
	if (!truthy(value)) return 0;
	if (typeof value === 'number' || typeof value === 'boolean') return Math.trunc(Number(value));
	if (typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value)) return Number(value);
	throw valueError(`invalid literal for int() with base 10: ${repr(value)}`);
}

function float(value: unknown): Stored {
	if (!truthy(value)) return 0;
	const number = typeof value === 'string' && value.trim() === '' ? NaN : Number(value);
	if (Number.isNaN(number)) throw valueError(`could not convert string to float: ${repr(value)}`);
	return number;
}

function moment(value: unknown, parse: (text: string) => string): Stored {
	if (!truthy(value)) return null;
	if (typeof value === 'string') return parse(value);
	throw typeError(`strptime() argument 1 must be str, not ${typeof value === 'number' ? 'int' : 'list'}`);
}

const CONVERTERS: Record<FieldType, (value: unknown, place: Place) => Stored> = {
	char: text,
	text,
	html(value) {
		const given = text(value);
		return typeof given === 'string' ? sanitised(given) : given;
	},
	// Python's bool: the text "false" is true.
	boolean: truthy,
	integer,
	float,
	// Odoo cuts the format to the length of the text, so that a date or hours and minutes will do; ISO 8601 will not.
	datetime: (value) =>
		moment(value, (given) => strptime(given, DATETIME_FORMAT.slice(0, Math.max(0, given.length - 2)))),
	date: (value) =>
		moment(value, (given) => strptime(given.slice(0, DATE_LENGTH), DATE_FORMAT).slice(0, DATE_LENGTH)),
	selection(value, { field, path }) {
		if (!truthy(value)) return null;
		if (field.selection?.some(([option]) => option === value) === true) return text(value);
		throw valueError(`Wrong value for ${path}: ${repr(value)}`);
	},
	// PostgreSQL reads "5" as a number when a record is created; on write Odoo takes whatever is no number for empty.
	many2one(value, { purpose }) {
		if (!truthy(value)) return null;
		if (typeof value === 'number') return value;
		return purpose === 'create' && typeof value === 'string' ? integer(value) : null;
	},
};
