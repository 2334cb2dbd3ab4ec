import type { Field, Model, Surroundings } from './fields';

/** What `fields_get` tells of the fields of a model; empty lists ask for everything. */
export function describeFields(model: Model, names: readonly string[], attributes: readonly string[]) {
	const fields = Object.entries(model.fields).filter(([name]) => names.length === 0 || names.includes(name));
	return Object.fromEntries(fields.map(([name, field]) => [name, picked(describe(name, field), attributes)]));
}

function describe(name: string, field: Field) {
	const { type, string, help, required, readonly, selection, relation, compute } = field;
	return {
		type,
		name,
		string,
		...(help === undefined ? {} : { help }),
		required: required === true,
		readonly: readonly === true,
		store: compute === undefined,
		searchable: true,
		sortable: true,
		...(selection === undefined ? {} : { selection }),
		...(relation === undefined ? {} : { relation, domain: [], context: {} }),
	};
}

const picked = (all: object, wanted: readonly string[]) =>
	Object.fromEntries(Object.entries(all).filter(([name]) => wanted.length === 0 || wanted.includes(name)));

export function defaultsOf(model: Model, names: readonly string[], around: Surroundings) {
	const filled = names.flatMap((name) => {
		const fill = model.fields[name]?.default;
		return fill === undefined ? [] : [[name, fill(around)] as const];
	});
	return Object.fromEntries(filled);
}
