import { z } from 'zod/v4';
import type { Database } from './database';
import { typeError } from './errors';
import type { Faults } from './faults';
import type { Model } from './fields';
import type { Operation, Users } from './users';

/** Who calls, on what. */
export interface Call {
	database: Database;
	faults: Faults;
	users: Users;
	model: Model;
	uid: number;
	context: Record<string, unknown>;
}

export interface Method {
	/** Whether it changes records: the fault switch looks at it. */
	writes: boolean;
	run(call: Call, args: readonly unknown[], kwargs: Record<string, unknown>): unknown;
}

/**
 * A method of Odoo's ORM. The order of `takes` is the order of its positional arguments; `needs` is the right that it takes, null
 * where it asks for rights itself or for none.
 */
export function method<Shape extends z.ZodRawShape>(
	takes: Shape,
	work: (call: Call, input: z.output<z.ZodObject<Shape>>) => unknown,
	{ writes = false, needs = 'read' }: { writes?: boolean; needs?: Operation | null } = {},
): Method {
	const schema = z.object(takes).strict();
	const names = Object.keys(takes);
	return {
		writes,
		run(call, args, kwargs) {
			if (args.length > names.length) {
				throw typeError(`takes ${names.length} positional arguments but ${args.length} were given`);
			}
			// The context goes with every call; it is no argument of the method.
			const named = Object.entries(kwargs).filter(([name]) => name !== 'context');
			const given = args.map((value, i) => [names[i], value]);
			const parsed = schema.safeParse(Object.fromEntries([...given, ...named]));
			if (!parsed.success) throw typeError(complaint(parsed.error.issues[0]));
			if (needs !== null) call.users.demand(call.uid, needs, call.model);
			return work(call, parsed.data);
		},
	};
}

function complaint(issue: z.ZodIssue): string {
	if (issue.code === 'unrecognized_keys') return `got an unexpected keyword argument '${issue.keys[0]}'`;
	return `argument '${issue.path.join('.')}': ${issue.message}`;
}

/** Python clients write False for "nothing". */
const optional = <Schema extends z.ZodTypeAny>(schema: Schema) =>
	z.preprocess((value) => (value === false || value === null ? undefined : value), schema.optional());

const record = z.record(z.string(), z.unknown());

export const Ids = z.union([z.number().int(), z.array(z.number().int())]).transform((ids) => [ids].flat());
export const Values = record;
export const ValuesList = z.union([record, z.array(record)]);
export const Names = optional(z.array(z.string()));
export const Domain = optional(z.array(z.unknown()));
export const Count = optional(z.number().int().min(0));
export const Text = optional(z.string());
export const Flag = z.boolean().default(true);
export const Texts = z.array(z.string());
export const GroupBy = z.union([z.string(), Texts]);
export const Rows = z.array(z.array(z.unknown()));
export const Anything = z.unknown();
