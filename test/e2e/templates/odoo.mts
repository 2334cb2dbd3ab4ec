/** Conversations, rooms and the SMS log of the sandbox's Odoo. */
import { z } from 'zod';
import type { Json } from '../../support/n8n/client.mjs';
import { OdooRecords } from './odoo-records.mjs';

const Conversation = z.object({
	id: z.number(),
	room_id: z.number(),
	body: z.string().nullable(),
	author_id: z.number().nullable(),
	is_sms: z.boolean(),
	sms_request_id: z.string().nullable(),
	sms_message_id: z.string().nullable(),
	sms_status: z.string(),
	sms_status_updated_at: z.string().nullable(),
});
const Room = z.object({
	id: z.number(),
	mobile_number: z.string().nullable(),
	customer_id: z.number().nullable(),
	phone_blacklisted: z.boolean(),
	phone_not_disturb: z.boolean(),
	phone_status_checked_at: z.string().nullable(),
});
const Log = z.object({
	id: z.number(),
	conversation_id: z.number().nullable(),
	request_id: z.string().nullable(),
	message_id: z.string().nullable(),
	reference: z.string().nullable(),
	status: z.string(),
	status_code: z.number().nullable(),
	sent_at: z.string().nullable(),
	delivered_at: z.string().nullable(),
	cost: z.number().nullable(),
	segment_id: z.number().nullable(),
	error_message: z.string().nullable(),
});

export type Conversation = z.infer<typeof Conversation>;
export type Room = z.infer<typeof Room>;
export type SmsLog = z.infer<typeof Log>;

export class Odoo extends OdooRecords {
	async room(mobile: string | false, values: Json = {}): Promise<number> {
		return await this.create('chatroom.room', {
			name: `Room of ${mobile}`,
			mobile_number: mobile,
			...values,
		});
	}

	async conversation(room: number, body: string, values: Json = {}): Promise<number> {
		return await this.create('chatroom.conversation', { room_id: room, body, ...values });
	}

	async conversationOf(id: number): Promise<Conversation> {
		const found = (await this.conversations()).find((record) => record.id === id);
		if (!found) throw new Error(`Odoo has no conversation ${id}.`);
		return found;
	}

	async conversationsIn(room: number): Promise<Conversation[]> {
		return (await this.conversations()).filter(({ room_id }) => room_id === room);
	}

	async conversations(): Promise<Conversation[]> {
		return await this.records('chatroom.conversation', Conversation);
	}

	async roomOf(id: number): Promise<Room> {
		const found = (await this.records('chatroom.room', Room)).find((record) => record.id === id);
		if (!found) throw new Error(`Odoo has no room ${id}.`);
		return found;
	}

	async logsOf(conversation: number): Promise<SmsLog[]> {
		const logs = await this.records('chatroom.sms.log', Log);
		return logs.filter(({ conversation_id }) => conversation_id === conversation);
	}
}
