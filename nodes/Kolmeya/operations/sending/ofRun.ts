import type { IExecuteFunctions } from 'n8n-workflow';
import { type Field, FieldFlaw } from '../../parameters/field';
import { itemReader } from '../../parameters/reader';
import { fields } from './fields';

/** What an expression calls the item it is evaluated for. */
const LOOKS_AT_ITEM = /\$(?:json|item|thisItem|binary|data|position|itemIndex|node|parameter)\b|\.item\b/;

/**
 * An option that goes for the whole run and is read once. An expression that looks at the item could have as many
 * values as there are items: that is refused, because the first of them would decide for all.
 */
export function readOfRun<T>(n8n: IExecuteFunctions, field: Field<T>): T {
	const read = itemReader(n8n, fields);
	const written = read.written(field);
	if (typeof written === 'string' && written.startsWith('=') && LOOKS_AT_ITEM.test(written)) {
		throw new FieldFlaw(
			`'${field.property.displayName}' goes for the whole run, so its expression must not use the current item. Nothing was sent. Use $('Node Name').first() or $('Node Name').all()`,
		);
	}
	return read.value(field)(0);
}
