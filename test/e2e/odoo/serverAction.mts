/** The server action of docs/odoo.md, run in Odoo by somebody who selected rooms in their list. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../support/processes/places.mjs';
import type { Json } from '../../support/n8n/client.mjs';
import { conversationModel, logModel, queued, roomModel, type Sms, type World } from './world.mjs';

const text = 'Olá, sua fatura vence amanhã';
const actions = 'ir.actions.server';

/** Makes rooms, some of them flagged, selects them all, and runs the action. */
export async function sendInBulk(
	world: World,
	open: number,
	flagged: number,
): Promise<{ sent: Sms[]; flagged: Sms[] }> {
	const phones = Array.from({ length: open + flagged }, () => world.phone());
	const rooms = await world.makeRooms(
		phones.map((phone, i) => ({ mobile_number: `+55 ${phone}`, phone_blacklisted: i >= open })),
	);
	const act = (await hasActions(world)) ? runAction : imitateAction;
	await act(world, rooms);
	const found = await world.desk.find(conversationModel, [['room_id', 'in', rooms]], ['room_id']);
	const idOf = new Map(found.map(({ id, room_id }) => [Array.isArray(room_id) ? room_id[0] : 0, Number(id)]));
	const all = phones.map((phone, i) => ({ phone, roomId: rooms[i], id: idOf.get(rooms[i]) ?? 0 }));
	return { sent: all.slice(0, open), flagged: all.slice(open) };
}

/** The sandbox's Odoo runs no Python. */
async function hasActions({ desk }: World): Promise<boolean> {
	return (await desk.find('ir.model', [['model', '=', actions]], ['id'])).length > 0;
}

async function runAction({ desk }: World, rooms: number[]): Promise<void> {
	const [model] = await desk.find('ir.model', [['model', '=', roomModel]], ['id']);
	const code = await codeOf({ TEXTO: `'${text}'`, MODO_TESTE: 'False' });
	const id = await desk.create(actions, { name: 'SMS em lote', model_id: model.id, state: 'code', code });
	const context = { active_model: roomModel, active_ids: rooms, active_id: rooms[0] };
	await desk.call(actions, 'run', [[id]], { context });
	await desk.unlink(actions, [id]);
}

/** The first block of Python in the document, with other values of its settings. */
async function codeOf(settings: Record<string, string>): Promise<string> {
	const document = await readFile(join(root, 'docs', 'odoo.md'), 'utf8');
	const code = /```python server-action\n([^]*?)```/.exec(document)?.[1];
	if (code === undefined) throw new Error('docs/odoo.md shows no server action.');
	return Object.entries(settings).reduce(
		(changed, [name, value]) => changed.replace(new RegExp(`^${name} = .*$`, 'm'), `${name} = ${value}`),
		code,
	);
}

async function imitateAction({ desk }: World, rooms: number[]): Promise<void> {
	const found = await desk.find(roomModel, [['id', 'in', rooms]], ['phone_blacklisted', 'phone_not_disturb']);
	const chosen = found.filter(
		({ phone_blacklisted, phone_not_disturb }) => !phone_blacklisted && !phone_not_disturb,
	);
	const values = chosen.map(({ id }): Json => ({ room_id: id, body: text, ...queued }));
	const ids = await desk.createAll(conversationModel, values);
	const rows = ids.map((id, i) => [`kolmeya_sms_log_${id}`, id, chosen[i].id]);
	await desk.call(logModel, 'load', [['id', 'conversation_id/.id', 'room_id/.id'], rows]);
}
