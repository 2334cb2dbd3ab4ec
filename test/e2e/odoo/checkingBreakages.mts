/** What may be wrong with an Odoo, one thing at a time, by what it answers. */
import type { Json } from '../../support/n8n/client.mjs';

type Alter = (call: string, result: unknown) => unknown;

export interface Breakage {
	name: string;
	/** The line of the report that tells it. */
	line: string;
	result?: 'fix' | 'note';
	found: RegExp;
	todo: RegExp;
	alter?: Alter;
	settings?: Json;
	password?: string;
	down?: boolean;
	/** A model that is not there. */
	gone?: string;
}

export const isRow = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** One field of one model looks like this; undefined: there is none. */
function field(model: string, name: string, change: (field: Json) => Json | undefined): Alter {
	return (call, result) => {
		if (call !== `${model}.fields_get` || !isRow(result)) return result;
		const was = result[name];
		const { [name]: _, ...others } = result;
		const is = change(isRow(was) ? was : {});
		return is === undefined ? others : { ...others, [name]: is };
	};
}

/** Rows of a search on a model, each with other values. */
function rows(model: string, values: Json): Alter {
	return (call, result) =>
		call === `${model}.search_read` && Array.isArray(result)
			? result.map((row: unknown) => (isRow(row) ? { ...row, ...values } : row))
			: result;
}

const empty =
	(model: string): Alter =>
	(call, result) =>
		call === `${model}.search_read` ? [] : result;

const withoutLast = (given: Json): Json => {
	const selection = Array.isArray(given.selection) ? given.selection : [];
	return { ...given, selection: selection.filter(([value]: unknown[]) => value !== 'expired') };
};

export const breakages: Breakage[] = [
	{
		name: 'a wrong password',
		line: 'Login',
		password: 'wrong',
		found: /access denied/i,
		todo: /Custom Auth/,
	},
	{ name: 'an Odoo that is down', line: 'Login', down: true, found: /503/, todo: /odooUrl/ },
	{
		name: 'a model that is not there',
		line: 'Model chatroom.sms.log',
		gone: 'chatroom.sms.log',
		found: /^not found: '?chatroom\.nothing/,
		todo: /Install the module.*smsLog off/,
	},
	{
		name: 'a missing field of the SMS',
		line: 'Fields of chatroom.conversation',
		alter: field('chatroom.conversation', 'sms_request_id', () => undefined),
		found: /^missing: sms_request_id$/,
		todo: /fieldPrefix x_ and addMissingFields/,
	},
	{
		name: 'a missing field of the chatroom itself',
		line: 'Fields of chatroom.room',
		alter: field('chatroom.room', 'customer_id', () => undefined),
		found: /^missing: customer_id$/,
		todo: /Add them to the model chatroom\.room/,
	},
	{
		name: 'fields that are there with x_',
		line: 'Fields of chatroom.room',
		settings: { fieldPrefix: 'x_' },
		found: /^missing: x_phone_blacklisted/,
		todo: /set fieldPrefix to an empty value/,
	},
	{
		name: 'a field of another type',
		line: 'Types of chatroom.sms.log',
		alter: field('chatroom.sms.log', 'status_code', (given) => ({ ...given, type: 'char' })),
		found: /status_code is char, must be integer/,
		todo: /Change the field/,
	},
	{
		name: 'a status that the selection lacks',
		line: 'Values of chatroom.conversation.sms_status',
		alter: field('chatroom.conversation', 'sms_status', withoutLast),
		found: /^missing: expired$/,
		todo: /expired/,
	},
	{
		name: 'a mandatory field that nobody fills',
		line: 'Other mandatory fields of chatroom.conversation',
		alter: field('chatroom.conversation', 'channel', () => ({
			type: 'char',
			required: true,
			readonly: false,
		})),
		found: /^channel$/,
		todo: /default value/,
	},
	{
		name: 'a body in HTML',
		line: 'chatroom.conversation.body',
		result: 'note',
		alter: field('chatroom.conversation', 'body', (given) => ({ ...given, type: 'html' })),
		found: /HTML/,
		todo: /text field/,
	},
	{
		name: 'a right that is missing',
		line: 'Rights on chatroom.sms.log',
		alter: (call, result) => (call === 'chatroom.sms.log.check_access_rights' ? false : result),
		found: /not allowed: read, create, write/,
		todo: /Access Rights/,
	},
	{
		name: 'rooms without mail.thread',
		line: 'mail.thread of chatroom.room',
		result: 'note',
		alter: rows('ir.model', { is_mail_thread: false }),
		found: /missing/,
		todo: /_inherit/,
	},
	{
		name: 'a user without an e-mail address',
		line: 'Email of the user',
		result: 'note',
		alter: rows('res.users', { email: false }),
		found: /none/,
		todo: /email address/,
	},
	{
		name: 'nobody to read the replies',
		line: 'User for activities',
		settings: { activityUserId: 987_654 },
		found: /no user 987654/,
		todo: /activityUserId/,
	},
	{
		name: 'an activity type that is not there',
		line: 'Activity type',
		alter: empty('ir.model.data'),
		found: /no mail\.mail_activity_data_warning/,
		todo: /external identifier/,
	},
	{
		name: 'adding without x_',
		line: 'Adding fields',
		settings: { addMissingFields: true },
		found: /does not begin with x_/,
		todo: /fieldPrefix to x_/,
	},
];
