import { isRow } from '../../api/schemas/tolerant';
import { counted } from '../../api/values/counted';
import { type Field, FieldFlaw } from '../../parameters/field';

/** One column, copied: `={{ $json.phone }}`. */
const COLUMN =
	/^=\s*\{\{\s*\$json(?:\??\.([\p{L}_$][\p{L}\p{N}_$]*)|\[(?:"([^"]+)"|'([^']+)')\])\s*\}\}\s*$/u;
/** More names than a person reads. */
const MAX_NAMES = 20;

/** A parameter that every contact needs, as it is written and as the items give it. */
export interface NeededColumn {
	field: Field<unknown>;
	written: unknown;
	/** What an item gives. */
	given: (item: number) => unknown;
}

/**
 * Refuses a list in which no item has what a parameter asks for: the column has another name, and "all rejected"
 * would tell nobody. Where only some lack it, each is told by itself.
 */
export function refuseMissingColumn(
	{ field, written, given }: NeededColumn,
	items: ReadonlyArray<{ json: unknown }>,
): void {
	const { displayName } = field.property;
	const column = columnOf(written);
	const isThere = ({ json }: { json: unknown }, item: number) =>
		column === undefined ? given(item) !== undefined : hasColumn(json, column);
	if (items.length === 0 || items.some(isThere)) return;
	const one = items.length === 1;
	const what =
		column === undefined
			? `'${displayName}' is empty for ${one ? 'the item' : `all ${counted(items.length, 'item')}`}`
			: `${one ? 'The item does not have' : `None of the ${counted(items.length, 'item')} has`} \`${column}\``;
	const have = `${one ? 'it has' : 'they have'} ${namesOf(items)}`;
	throw new FieldFlaw(
		`${what}; ${have}. Set '${displayName}' to the right field: drag it from the input. Nothing was sent`,
	);
}

function columnOf(written: unknown): string | undefined {
	const [, plain, double, single] = typeof written === 'string' ? (COLUMN.exec(written) ?? []) : [];
	return plain ?? double ?? single;
}

function hasColumn(json: unknown, column: string): boolean {
	return isRow(json) && Object.hasOwn(json, column);
}

function namesOf(items: ReadonlyArray<{ json: unknown }>): string {
	const names = [
		...new Set(items.slice(0, 100).flatMap(({ json }) => (isRow(json) ? Object.keys(json) : []))),
	];
	if (names.length === 0) return 'no fields';
	const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
	return `${names.slice(0, MAX_NAMES).join(', ')}${more}`;
}
