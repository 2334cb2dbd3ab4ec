import type { IDataObject } from 'n8n-workflow';
import { collection, integer, optionalText, text } from '../../../nodes/Kolmeya/parameters/kinds';
import { callReader } from '../../../nodes/Kolmeya/parameters/reader';

const options = {
	note: optionalText({ displayName: 'Note' }),
	size: integer({ displayName: 'Size', default: 5 }, { min: 1, max: 9 }),
};
const fields = {
	phone: text({ displayName: 'Phone' }),
	options: collection({ displayName: 'Options', placeholder: 'Add option' }, options),
};

/** What n8n is asked for, and what it has. */
function asking(stored: IDataObject) {
	const paths: string[] = [];
	const getNodeParameter = (path: string, fallback: unknown) => {
		paths.push(path);
		return stored[path] ?? fallback;
	};
	return { read: callReader({ getNodeParameter }, fields), paths };
}

it('finds a field where the workflow stores it, also within a collection', () => {
	const { read, paths } = asking({ phone: ' 11 ', 'options.size': '7' });
	expect([read.value(fields.phone), read.value(options.size), read.given(options.size)]).toEqual([
		'11',
		7,
		'7',
	]);
	expect(paths).toEqual(['phone', 'options.size', 'options.size']);
});

it('takes the default of what the workflow does not store, or what else it is told', () => {
	const { read } = asking({});
	expect([read.value(options.size), read.given(options.size), read.value(options.size, 8)]).toEqual([
		5, 5, 8,
	]);
});

it('does not read a field of another node', () => {
	const { read, paths } = asking({});
	expect(() => read.value({ ...options.size })).toThrow("'Size' is not read here");
	expect(paths).toEqual([]);
});
