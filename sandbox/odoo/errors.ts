/** What a Python exception becomes on the wire. */
export class OdooError extends Error {
	constructor(
		readonly exception: string,
		message: string,
		/** 100 is an expired session; everything else is 200. */
		readonly code = 200,
	) {
		super(message);
	}
}

export const valueError = (message: string) => new OdooError('builtins.ValueError', message);
export const typeError = (message: string) => new OdooError('builtins.TypeError', message);
export const userError = (message: string) => new OdooError('odoo.exceptions.UserError', message);
export const accessDenied = () => new OdooError('odoo.exceptions.AccessDenied', 'Access Denied');
export const sessionExpired = () =>
	new OdooError('odoo.http.SessionExpiredException', 'Session expired', 100);

export const invalidField = (field: string, model: string) =>
	valueError(`Invalid field '${field}' on model '${model}'`);

export const noSuchModel = (model: string) => userError(`Object ${model} doesn't exist`);

export const noSuchDatabase = (name: string) =>
	new OdooError('psycopg2.OperationalError', `FATAL:  database "${name}" does not exist\n`);

export const missingRecord = (model: string, id: number, uid: number) =>
	new OdooError(
		'odoo.exceptions.MissingError',
		`Record does not exist or has been deleted.\n(Record: ${model}(${id},), User: ${uid})`,
	);

const VERBS = { read: 'access', create: 'create', write: 'modify', unlink: 'delete' } as const;

export const outOfRange = (message: string) =>
	new OdooError('psycopg2.errors.NumericValueOutOfRange', message);

export const notAllowed = (description: string, model: string, operation: keyof typeof VERBS = 'write') =>
	new OdooError(
		'odoo.exceptions.AccessError',
		`You are not allowed to ${VERBS[operation]} '${description}' (${model}) records.\n\n` +
			'No group currently allows this operation.\n\nContact your administrator to request access if necessary.',
	);

/** `about`: `Model: Conversa (chatroom.conversation), Field: Sala (room_id)` */
export const integrityError = (about: string) =>
	new OdooError(
		'odoo.exceptions.ValidationError',
		'The operation cannot be completed:\n- Create/update: a mandatory field is not set.\n' +
			`- Delete: another model requires the record being deleted. If possible, archive it instead.\n\n${about}`,
	);

/** The `error` of a JSON-RPC answer. */
export function errorBody(error: unknown) {
	const { exception, message, code } =
		error instanceof OdooError
			? error
			: { exception: 'builtins.Exception', message: String(error), code: 200 };
	return {
		code,
		message: code === 100 ? 'Odoo Session Expired' : 'Odoo Server Error',
		data: {
			name: exception,
			debug: `Traceback (most recent call last):\n  File "/opt/odoo/odoo/http.py", line 1783, in _serve_db\n${exception}: ${message}\n`,
			message,
			arguments: [message],
			context: {},
		},
	};
}
