/** A rule by which Odoo refuses to change one conversation. */
import { exchange } from '../../support/servers/http.mjs';
import { conversationModel, type World } from './world.mjs';

export interface Rule {
	/** In Odoo's refusal. */
	words: string;
	end(): Promise<void>;
}

const automations = 'base.automation';

export async function refuseWritesTo(world: World, conversation: number): Promise<Rule> {
	const real = await world.desk.find('ir.model', [['model', '=', automations]], ['id']);
	return await (real.length > 0 ? automate : arm)(world, conversation);
}

/** In a real Odoo: an automated action, as somebody clicks it together. */
async function automate({ desk }: World, conversation: number): Promise<Rule> {
	const words = 'Esta conversa está fechada';
	const [model] = await desk.find('ir.model', [['model', '=', conversationModel]], ['id']);
	const id = await desk.create(automations, {
		name: 'Conversa fechada',
		model_id: model.id,
		trigger: 'on_write',
		filter_domain: JSON.stringify([['id', '=', conversation]]),
		state: 'code',
		code: `raise Warning('${words}')`,
	});
	return { words, end: async () => await desk.unlink(automations, [id]) };
}

async function arm({ stage }: World, id: number): Promise<Rule> {
	const url = `${stage.sandbox.url}/sandbox/odoo/faults`;
	const headers = { 'content-type': 'application/json' };
	await exchange('POST', url, { headers, body: JSON.stringify({ model: conversationModel, id }) });
	return { words: 'told to refuse', end: async () => void (await exchange('DELETE', url)) };
}
