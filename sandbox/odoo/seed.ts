import { SEGMENTS } from '../account/catalog';
import { Random } from '../core/random';
import { mobileOf } from '../core/phones';
import { BLACKLISTED_PHONES, contacts, DO_NOT_DISTURB_PHONES, type Contact } from '../demo/people';
import { cpf } from '../generate/words';
import { modelOf, type Database, type Values } from './database';
import { MODELS } from './models';

/** Customers with a room: the first of the demo list, and some that Kolmeya will refuse. */
const SEEDED = { ordinary: 60, blacklisted: 5, doNotDisturb: 3 } as const;

const ACTIVITY_TYPES = [
	['Email', 'mail_activity_data_email'],
	['Call', 'mail_activity_data_call'],
	['Meeting', 'mail_activity_data_meeting'],
	['To Do', 'mail_activity_data_todo'],
	['Exception', 'mail_activity_data_warning'],
] as const;

/** What is there on the first day. The same every time. */
export function seed(database: Database, uid: number): void {
	const add = (model: string, values: Values) => database.create(modelOf(model), [values], uid, true)[0];
	describeModels(add);
	seedBase(add);
	for (const { id, name } of SEGMENTS) add('chatroom.sms.segment', { name, kolmeya_id: id });
	add('chatroom.sms.api', { name: 'Kolmeya', api_id: 101, tenant_id: '1', balance: 9_397.3 });
	seedCustomers(add);
}

type Add = (model: string, values: Values) => number;

function describeModels(add: Add): void {
	for (const { name: model, description, fields } of MODELS.values()) {
		const model_id = add('ir.model', { model, name: description });
		for (const [name, field] of Object.entries(fields)) {
			const { type: ttype, string: field_description, relation, required, readonly } = field;
			add('ir.model.fields', {
				model,
				model_id,
				name,
				field_description,
				ttype,
				relation,
				required: required === true,
				readonly: readonly === true,
			});
		}
	}
}

/** Odoo's own first records, with the ids that Odoo gives them: user 1 is the system, user 2 the administrator. */
function seedBase(add: Add): void {
	const system = add('res.partner', { name: 'OdooBot', email: 'odoobot@example.com', active: false });
	add('res.users', { name: 'OdooBot', login: '__system__', partner_id: system, active: false });
	const admin = add('res.partner', { name: 'Administrador', email: 'admin@example.com' });
	add('res.users', { name: 'Administrador', login: 'admin', email: 'admin@example.com', partner_id: admin });
	const external = (module: string, name: string, model: string, res_id: number) =>
		add('ir.model.data', { module, name, model, res_id });
	external('base', 'user_admin', 'res.users', 2);
	for (const [name, externalName] of ACTIVITY_TYPES) {
		external('mail', externalName, 'mail.activity.type', add('mail.activity.type', { name }));
	}
}

function seedCustomers(add: Add): void {
	const random = new Random(1);
	for (const { nome, phone, cidade } of customers()) {
		const number = `+55${phone}`;
		const partner = {
			name: nome,
			mobile: number,
			city: cidade,
			// Not every company knows every CPF.
			vat: random.chance(0.5) ? cpf(random) : false,
		};
		const customer_id = add('res.partner', partner);
		add('chatroom.room', { name: nome, mobile_number: number, customer_id, user_id: 2 });
	}
}

function customers(): Contact[] {
	const special = new Set([...BLACKLISTED_PHONES, ...DO_NOT_DISTURB_PHONES]);
	const reachable = [
		...new Map(
			contacts()
				.filter(({ phone }) => mobileOf(phone) === phone)
				.map((contact) => [contact.phone, contact]),
		).values(),
	];
	const among = (phones: readonly string[], count: number) =>
		reachable.filter(({ phone }) => phones.includes(phone)).slice(0, count);
	return [
		...reachable.filter(({ phone }) => !special.has(phone)).slice(0, SEEDED.ordinary),
		...among(BLACKLISTED_PHONES, SEEDED.blacklisted),
		...among(DO_NOT_DISTURB_PHONES, SEEDED.doNotDisturb),
	];
}
