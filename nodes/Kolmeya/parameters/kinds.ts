import type { INodeProperties } from 'n8n-workflow';
import { isRow, toText } from '../api/schemas/tolerant';
import { anyText, shownValue } from '../api/values/anyText';
import { readMoney } from '../api/values/money';
import {
	type Collection,
	type Field,
	FieldFlaw,
	type Fields,
	type ListSearch,
	namedProperties,
	type ValuesOf,
} from './field';

/** What a parameter says of itself in the editor. */
export type Shown = Pick<INodeProperties, 'displayName' | 'description'> &
	Partial<Pick<INodeProperties, 'placeholder' | 'hint' | 'default' | 'typeOptions' | 'displayOptions'>>;

/** A text that must not be blank. */
export function text(shown: Shown): Field<string> {
	return {
		property: { type: 'string', required: true, default: '', ...shown },
		read: (raw) => {
			const value = textOf(raw, shown.displayName);
			if (value === '') throw new FieldFlaw(`'${shown.displayName}' is empty`);
			return value;
		},
	};
}

/** A text that may be left blank: then it is `undefined`. */
export function optionalText(shown: Shown): Field<string | undefined> {
	return {
		property: { type: 'string', default: '', ...shown },
		read: (raw) => textOf(raw, shown.displayName) || undefined,
	};
}

/** A whole number within bounds; also taken as text, as expressions give it. */
export function integer(shown: Shown, { min, max }: { min: number; max: number }): Field<number> {
	return {
		property: {
			type: 'number',
			default: min,
			...shown,
			typeOptions: { minValue: min, maxValue: max, numberPrecision: 0 },
		},
		read: (raw) => {
			const value = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
			if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
			throw new FieldFlaw(
				`'${shown.displayName}' must be a whole number from ${min} to ${max}, not "${shownValue(raw)}"`,
			);
		},
	};
}

/** An amount; blank is `undefined`. */
export function decimal(shown: Shown): Field<number | undefined> {
	return {
		property: { type: 'number', default: 0, ...shown, typeOptions: { minValue: 0, numberPrecision: 4 } },
		read: (raw) => {
			if (isBlank(raw)) return undefined;
			const value = readMoney(raw);
			if (value !== undefined && value >= 0) return value;
			throw new FieldFlaw(`'${shown.displayName}' must be an amount such as 0.08, not "${shownValue(raw)}"`);
		},
	};
}

/** A value handed on as it is. */
export function passed(property: Field<unknown>['property']): Field<unknown> {
	return { property, read: (raw) => raw };
}

/** A switch; blank is its default. What an expression gives otherwise has to be as clear as a switch is. */
export function boolean(shown: Shown): Field<boolean> {
	const { property, read } = safetySwitch(shown);
	return { property, read: (raw) => (isBlank(raw) ? property.default === true : read(raw)) };
}

/** A switch that protects: an expression that finds nothing must not turn it off. */
export function safetySwitch(shown: Shown): Field<boolean> {
	return {
		property: { type: 'boolean', default: false, ...shown },
		read: (raw) => {
			const word = typeof raw === 'object' ? '' : anyText(raw).trim().toLowerCase();
			if (word === 'true' || word === '1') return true;
			if (word === 'false' || word === '0') return false;
			throw new FieldFlaw(`'${shown.displayName}' must be true or false, not "${shownValue(raw)}"`);
		},
	};
}

/**
 * As `safetySwitch`, for an option that is added in order to have it on. Nobody adds a safeguard that is off; a workflow
 * without the option has it off.
 */
export function addedSwitch(shown: Shown): Field<boolean> {
	return { ...safetySwitch({ ...shown, default: true }), absent: false };
}

/** One of a few words; the error names all of them. */
export function choice<T extends string>(
	shown: Shown & { default: T },
	options: ReadonlyArray<{ name: string; value: T; description?: string }>,
): Field<T> {
	return {
		property: { type: 'options', options: options.map((option) => ({ ...option })), ...shown },
		read: (raw) => {
			const chosen = options.find(({ value }) => value === raw);
			if (chosen) return chosen.value;
			const known = options.map(({ value }) => value).join(', ');
			throw new FieldFlaw(`'${shown.displayName}' must be one of ${known}, not "${shownValue(raw)}"`);
		},
	};
}

/** A whole-number ID picked from the account's list or typed; blank is `undefined`. */
export function listedId({ placeholder, ...shown }: Shown, list: ListSearch): Field<number | undefined> {
	return {
		property: {
			...shown,
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					typeOptions: { searchListMethod: list.name, searchable: true },
					...(placeholder !== undefined && { placeholder }),
				},
				{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 123' },
			],
		},
		read: (raw) => readId(raw, shown.displayName),
		list,
	};
}

/** As `listedId`, for an ID that an operation cannot do without. */
export function requiredId(shown: Shown, list: ListSearch): Field<number> {
	const { property, read } = listedId(shown, list);
	return {
		list,
		property: { ...property, required: true },
		read: (raw) => {
			const id = read(raw);
			if (id === undefined) throw new FieldFlaw(`'${shown.displayName}' is empty`);
			return id;
		},
	};
}

/** The whole number in an ID given as number, text or n8n's resource locator. */
export function readId(raw: unknown, displayName: string): number | undefined {
	const given = textOf(isRow(raw) && ('value' in raw || '__rl' in raw) ? raw.value : raw, displayName);
	if (given === '') return undefined;
	if (/^\d{1,15}$/.test(given)) return Number(given);
	throw new FieldFlaw(`'${displayName}' must be a whole number, not "${given}"`);
}

/** Parameters that the builder adds one by one. */
export function collection<F extends Fields>(
	shown: Shown & { placeholder: string },
	fields: F,
): Collection<F> {
	return {
		property: { type: 'collection', default: {}, ...shown, options: namedProperties(fields) },
		read: (raw, zone) => readCollection(fields, raw, zone),
		fields,
	};
}

function readCollection<F extends Fields>(fields: F, raw: unknown, zone?: string): Partial<ValuesOf<F>> {
	const values: Partial<ValuesOf<F>> = {};
	if (!isRow(raw)) return values;
	for (const name in fields) {
		if (name in raw) Object.assign(values, { [name]: fields[name].read(raw[name], zone) });
	}
	return values;
}

/** A value as trimmed text, "" where there is none (`false` comes from `a && b`); an object or a list is a flaw. */
export function textOf(raw: unknown, displayName: string): string {
	const text = toText(raw);
	if (text !== null || isBlank(raw) || raw === false) return (text ?? '').trim();
	throw new FieldFlaw(`'${displayName}' must be text or a number, not ${shownValue(raw)}`);
}

/** The entries of a list, or of a text with separators between them. */
export function entriesOf(raw: unknown, displayName: string, separators: RegExp): unknown[] {
	return Array.isArray(raw) ? raw : textOf(raw, displayName).split(separators);
}

/** Whether a parameter has no value. */
export function isBlank(raw: unknown): boolean {
	return raw === '' || raw === null || raw === undefined;
}
