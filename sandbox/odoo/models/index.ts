import { displayNameOf, MAGIC_FIELDS, type Model } from '../fields';
import { BASE_MODELS } from './base';
import { CHATROOM_MODELS } from './chatroom';
import { IR_MODELS } from './ir';

const complete = (model: Model): Model => ({
	...model,
	fields: { ...MAGIC_FIELDS, display_name: displayNameOf(model.name), ...model.fields },
});

/** Every model of this Odoo by its name, with the fields that Odoo adds. */
export const MODELS: ReadonlyMap<string, Model> = new Map(
	[...CHATROOM_MODELS, ...BASE_MODELS, ...IR_MODELS].map((model) => [model.name, complete(model)]),
);
