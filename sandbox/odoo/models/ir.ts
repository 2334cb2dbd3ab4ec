// The models about the models: n8n's Odoo node fills its lists from them.
import { field, many2one, type Field, type Model } from '../fields';

const fixed = { readonly: true } as const;
const threaded: Partial<Field> = {
	...fixed,
	compute: ({ model }, { hasThread }) => hasThread(String(model)),
};

export const IR_MODELS: readonly Model[] = [
	{
		name: 'ir.model',
		description: 'Models',
		order: 'model',
		locked: true,
		fields: {
			name: field('char', 'Model Description', fixed),
			model: field('char', 'Model', fixed),
			transient: field('boolean', 'Transient Model', fixed),
			is_mail_thread: field('boolean', 'Has Mail Thread', threaded),
			is_mail_activity: field('boolean', 'Has Mail Activity', threaded),
		},
	},
	{
		name: 'ir.model.fields',
		description: 'Fields',
		order: 'name',
		locked: true,
		fields: {
			name: field('char', 'Field Name', fixed),
			field_description: field('char', 'Field Label', fixed),
			model: field('char', 'Model Name', fixed),
			model_id: many2one('ir.model', 'Model', fixed),
			ttype: field('char', 'Field Type', fixed),
			relation: field('char', 'Related Model', fixed),
			required: field('boolean', 'Required', fixed),
			readonly: field('boolean', 'Readonly', fixed),
		},
	},
	{
		name: 'ir.model.data',
		description: 'External Identifiers',
		order: 'module, model, name',
		fields: {
			module: field('char', 'Module', { required: true, default: () => '' }),
			name: field('char', 'External Identifier', { required: true }),
			model: field('char', 'Model Name', { required: true }),
			res_id: field('integer', 'Record ID'),
		},
	},
];
