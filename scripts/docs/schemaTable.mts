/** The fields of a schema as rows of a table: name, type, how sure it is, and what is known of it. */
import { type Contract, refName, type Schema, type Sources } from './contract.mjs';

const GRADES = { doc: 'documented', seen: 'seen', spec: 'specification', guess: 'guess' } as const;
type Grade = keyof typeof GRADES;

export const gradeText = (grade: Grade): string => GRADES[grade];

/** Each of what the sources say, where they differ or something is open. */
export function sourcesText(about: Sources): string[] {
	const said: Array<[string, string | undefined]> = [
		["Kolmeya's documentation", about['x-vendor']],
		['Seen', about['x-seen']],
		['Specification', about['x-spec']],
		['Source', about['x-source']],
		['Open', about['x-open']],
	];
	return said.flatMap(([who, what]) => (what === undefined ? [] : [`${who}: ${what.replace(/\.$/, '')}.`]));
}

export class SchemaTable {
	constructor(private readonly schemas: Contract['components']['schemas']) {}

	/** One table, or one for each form that the whole may have. */
	of(schema: Schema, grade: Grade): string {
		const whole = this.resolved(schema);
		const forms = whole.anyOf ?? whole.oneOf;
		if (!forms) return this.table(whole, grade);
		return forms
			.map((form, i) => {
				if (form.$ref?.endsWith('/Complaint')) return `Form ${i + 1}: a [refusal](#refusals).`;
				const inner = { ...whole, anyOf: undefined, oneOf: undefined, ...this.resolved(form), ...form };
				const about = [inner.title && `${inner.title}.`, ...sourcesText(inner)].filter(Boolean).join(' ');
				const own = inner['x-grade'] ?? grade;
				return `Form ${i + 1} (${gradeText(own)})${about ? `: ${about}` : ''}\n\n${this.table(this.resolved(form), own)}`;
			})
			.join('\n\n');
	}

	private table(schema: Schema, grade: Grade): string {
		const rows = this.inside(schema, '', grade);
		if (rows.length === 0) return `${capital(this.typeOf(schema))}.`;
		return ['| field | type | grade | |', '| --- | --- | --- | --- |', ...new Set(rows)].join('\n');
	}

	/** What stands below a place: the fields of an object, of the entries of a list, or of any form of either. */
	private inside(schema: Schema, place: string, before: Grade): string[] {
		const whole = this.resolved(schema);
		const grade = whole['x-grade'] ?? before;
		const { properties, items, anyOf, required = [] } = whole;
		if (anyOf) {
			// One entry alone has the fields of an entry in a list.
			const listed = new Set(anyOf.flatMap((form) => form.items?.$ref ?? []));
			const forms = anyOf.filter(({ $ref }) => $ref === undefined || !listed.has($ref));
			return forms.flatMap((form) => this.inside(form, place, grade));
		}
		if (items) return this.inside(items, `${place}[]`, grade);
		return Object.entries(properties ?? {}).flatMap(([name, field]) => {
			// What is said where the field is used comes before what is said of its type.
			const known = { ...this.resolved(field), ...field };
			const path = place ? `${place}.${name}` : name;
			const own = known['x-grade'] ?? grade;
			const about = [
				required.includes(name) ? '' : 'May be missing.',
				this.limits(known),
				known.description ?? '',
				...sourcesText(known),
			];
			const text = about.filter(Boolean).join(' ').replace(/\|/g, '\\|');
			const row = `| \`${path}\` | ${this.typeOf(field)} | ${gradeText(own)} | ${text} |`;
			return [row, ...this.inside(field, path, own)];
		});
	}

	private typeOf(schema: Schema): string {
		const { type, items, anyOf, enum: values, const: only, format } = this.resolved(schema);
		if (anyOf) return joined(anyOf.map((form) => this.typeOf(form)));
		if (only !== undefined) return JSON.stringify(only);
		if (values) return joined(values.map((value) => JSON.stringify(value)));
		if (type === 'array') return items ? `list of ${plural(this.typeOf(items))}` : 'list';
		if (format === 'uri') return 'URL';
		return joined([type ?? 'object'].flat().map((word) => (word === 'array' ? 'list' : word)));
	}

	private limits({ minimum, maximum, minItems, maxItems, default: unset }: Schema): string {
		const said = [
			maximum === undefined ? minimum !== undefined && `From ${minimum}.` : `${minimum ?? 0} to ${maximum}.`,
			maxItems !== undefined && (maxItems === 1 ? 'One entry.' : `${minItems ?? 0} to ${maxItems} entries.`),
			unset !== undefined && `Default: ${unset}.`,
		];
		return said.filter(Boolean).join(' ');
	}

	private resolved(schema: Schema): Schema {
		return schema.$ref === undefined ? schema : this.resolved(this.schemas[refName(schema.$ref)]);
	}
}

function joined(words: readonly string[]): string {
	const each = [...new Set(words)];
	return each.length < 2 ? each.join('') : `${each.slice(0, -1).join(', ')} or ${each.at(-1)}`;
}

const plural = (type: string): string => type.replace(/\b(string|integer|number|object)\b/g, '$1s');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
