import { z } from 'zod/v4';
import { modelOf } from './database';
import { defaultsOf, describeFields } from './describe';
import { OdooError } from './errors';
import { readGroups } from './group';
import { load } from './load';
import {
	Anything,
	Count,
	Domain,
	Flag,
	GroupBy,
	Ids,
	method,
	Names,
	Rows,
	Text,
	Texts,
	Values,
	ValuesList,
	type Method,
} from './method';
import { existing, find, idAndName, read } from './records';
import { OPERATIONS } from './users';

const free = { needs: null };
const DEFAULT_NAME_LIMIT = 100;

/** What may be called on a model. Positional arguments and keywords are Odoo's. */
const METHODS: Readonly<Record<string, Method>> = {
	search: method({ domain: Domain, offset: Count, limit: Count, order: Text }, (call, input) =>
		find(call, input).map(({ id }) => id),
	),
	search_count: method({ domain: Domain, limit: Count }, (call, input) => find(call, input).length),
	search_read: method(
		{ domain: Domain, fields: Names, offset: Count, limit: Count, order: Text, load: Anything },
		(call, { fields, domain, offset, limit, order }) =>
			read(call, find(call, { domain, offset, limit, order }), fields),
	),
	read: method({ ids: Ids, fields: Names, load: Anything }, (call, { ids, fields }) =>
		read(call, existing(call, ids), fields),
	),
	create: method(
		{ vals_list: ValuesList },
		({ database, model, uid }, { vals_list: values }) => {
			const ids = database.create(model, [values].flat(), uid);
			return Array.isArray(values) ? ids : ids[0];
		},
		{ writes: true, needs: 'create' },
	),
	write: method(
		{ ids: Ids, vals: Values },
		(call, { ids, vals }) => {
			const rows = existing(call, ids);
			for (const { id } of rows) call.faults.meetRecord(call.model.name, id);
			call.database.write(call.model, rows, vals, call.uid);
			return true;
		},
		{ writes: true, needs: 'write' },
	),
	load: method({ fields: Texts, data: Rows }, (call, { fields, data }) => load(call, fields, data), {
		writes: true,
		needs: null,
	}),
	read_group: method(
		{
			domain: Domain,
			fields: Names,
			groupby: GroupBy,
			offset: Count,
			limit: Count,
			orderby: Text,
			lazy: Flag,
		},
		(call, { domain = [], fields = [], groupby, offset = 0, limit, orderby, lazy }) => {
			const rows = find(call, { domain, order: orderby ?? [groupby].flat().join(',') });
			const groups = readGroups(call, rows, { domain, fields, groupby: [groupby].flat(), lazy });
			return groups.slice(offset, limit === undefined ? undefined : offset + limit);
		},
	),
	unlink: method(
		{ ids: Ids },
		(call, { ids }) => {
			call.database.delete(call.model, existing(call, ids));
			return true;
		},
		{ writes: true, needs: 'unlink' },
	),
	exists: method({ ids: Ids }, (call, { ids }) => existing(call, ids).map(({ id }) => id)),
	name_get: method({ ids: Ids }, (call, { ids }) => existing(call, ids).map((row) => idAndName(call, row))),
	name_search: method(
		{ name: Text, args: Domain, operator: Text, limit: Count },
		(call, { name = '', args = [], operator = 'ilike', limit = DEFAULT_NAME_LIMIT }) => {
			const leaf = [call.model.recName ?? 'name', operator, name];
			return find(call, { domain: name === '' ? args : [...args, leaf], limit }).map((row) =>
				idAndName(call, row),
			);
		},
	),
	fields_get: method(
		{ allfields: Names, attributes: Names },
		({ model }, { allfields = [], attributes = [] }) => describeFields(model, allfields, attributes),
		free,
	),
	default_get: method(
		{ fields_list: Names },
		({ database, model, uid }, { fields_list: names = [] }) => defaultsOf(model, names, database.around(uid)),
		free,
	),
	check_access_rights: method(
		{ operation: z.enum(OPERATIONS), raise_exception: Flag },
		({ users, model, uid }, { operation, raise_exception: raises }) => {
			if (raises) users.demand(uid, operation, model);
			return users.may(uid, operation, model);
		},
		free,
	),
};

export function methodOf(model: string, name: string): Method {
	if (name.startsWith('_')) {
		throw new OdooError(
			'odoo.exceptions.AccessError',
			`Private methods (such as ${name}) cannot be called remotely.`,
		);
	}
	if (Object.hasOwn(METHODS, name)) return METHODS[name];
	throw new OdooError(
		'builtins.AttributeError',
		`type object '${modelOf(model).name}' has no attribute '${name}'`,
	);
}
