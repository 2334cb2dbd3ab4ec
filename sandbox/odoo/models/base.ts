// Odoo's own models, as far as an SMS flow meets them.
import { guardActivity } from '../activities';
import { field, many2one, selection, type Field, type Model } from '../fields';

const yes = { default: () => true };
const today: Field['default'] = ({ now }) => now.slice(0, 10);

export const BASE_MODELS: readonly Model[] = [
	{
		name: 'res.partner',
		thread: true,
		description: 'Contact',
		order: 'name, id',
		fields: {
			name: field('char', 'Name', { required: true }),
			active: field('boolean', 'Active', yes),
			email: field('char', 'Email'),
			phone: field('char', 'Phone'),
			mobile: field('char', 'Mobile'),
			city: field('char', 'City'),
			vat: field('char', 'Tax ID', { help: 'CPF or CNPJ' }),
			ref: field('char', 'Reference'),
			comment: field('html', 'Notes'),
			is_company: field('boolean', 'Is a Company', { default: () => false }),
			parent_id: many2one('res.partner', 'Related Company'),
			user_id: many2one('res.users', 'Salesperson'),
		},
	},
	{
		name: 'res.users',
		description: 'Users',
		order: 'name, login',
		fields: {
			name: field('char', 'Name', { required: true }),
			login: field('char', 'Login', { required: true }),
			email: field('char', 'Email'),
			partner_id: many2one('res.partner', 'Related Partner', { required: true }),
			active: field('boolean', 'Active', yes),
		},
	},
	{
		name: 'mail.activity.type',
		description: 'Activity Type',
		order: 'id',
		fields: { name: field('char', 'Name', { required: true }) },
	},
	{
		name: 'mail.activity',
		guard: guardActivity,
		description: 'Activity',
		order: 'date_deadline asc, id',
		recName: 'summary',
		fields: {
			res_model_id: many2one('ir.model', 'Document Model', { required: true, ondelete: 'cascade' }),
			res_model: field('char', 'Related Document Model', {
				readonly: true,
				compute: (row, { find }) => find('ir.model', row.res_model_id)?.model ?? null,
			}),
			res_id: field('integer', 'Related Document ID'),
			res_name: field('char', 'Document Name', {
				readonly: true,
				compute: (row, { find, displayName }) => {
					const model = find('ir.model', row.res_model_id)?.model;
					const document = typeof model === 'string' ? find(model, row.res_id) : undefined;
					return typeof model === 'string' && document !== undefined ? displayName(model, document) : null;
				},
			}),
			activity_type_id: many2one('mail.activity.type', 'Activity Type', { ondelete: 'restrict' }),
			summary: field('char', 'Summary'),
			note: field('html', 'Note'),
			date_deadline: field('date', 'Due Date', { required: true, default: today }),
			user_id: many2one('res.users', 'Assigned to', { required: true, default: ({ uid }) => uid }),
			state: selection(
				'State',
				{ overdue: 'Overdue', today: 'Today', planned: 'Planned' },
				{
					readonly: true,
					compute: ({ date_deadline: due }, { now }) => {
						if (due === now.slice(0, 10)) return 'today';
						return typeof due === 'string' && due < now ? 'overdue' : 'planned';
					},
				},
			),
		},
	},
];
