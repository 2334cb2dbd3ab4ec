/** Conversations that wait for news, the news, and the rows that keep them. */
import type { FinishedExecution, Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import type { Feeder } from './odoo-feeder.mjs';
import type { Odoo } from './odoo.mjs';
import type { Rehearsal } from './rehearsal.mjs';

export const table = 'Kolmeya Odoo events';
const clock = 'Every minute';

export interface Scene {
	updates: Rehearsal;
	send: Rehearsal;
	feeder: Feeder;
	odoo: Odoo;
	checks: Checks;
}

const phoneOf = (i: number): string => `1195555${4000 + i}`;
let phones = 0;

/** A conversation as the sending template leaves it. */
export async function sent({ odoo }: Scene, messageId: string | false, values: Json = {}) {
	const phone = phoneOf(phones++);
	const partner = await odoo.create('res.partner', { name: `Cliente ${phone}` });
	const roomId = await odoo.room(`+55 (11) ${phone.slice(2, 7)}-${phone.slice(7)}`, { customer_id: partner });
	const id = await odoo.conversation(roomId, 'Olá', { is_sms: true, sms_message_id: messageId, ...values });
	return { id, roomId, partner, phone };
}

export async function clocked({ updates }: Scene): Promise<FinishedExecution> {
	await updates.stage.session.update(table, 'state', 'waiting', { due_at: '2020-01-01T00:00:00.000Z' });
	const execution = await updates.run(clock);
	// The template's own clock, once a minute, may have taken up some of them.
	await updates.quiet(300);
	return execution;
}

export async function rowOf({ updates }: Scene, eventId: string): Promise<Json | undefined> {
	return (await updates.rows(table)).find(({ event_id }) => event_id === eventId);
}
