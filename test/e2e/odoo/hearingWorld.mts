/** Conversations that wait for news, and the news. */
import { z } from 'zod';
import type { FinishedExecution, Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Rehearsal } from '../templates/rehearsal.mjs';
import type { Stage } from '../templates/stage.mjs';
import { Desk, type OdooAccess } from './desk.mjs';
import { feederOf, type Feeder } from './feeder.mjs';
import { Gate } from './gate.mjs';

const clock = 'Every five minutes';
export const [conversationModel, roomModel, logModel] = [
	'chatroom.conversation',
	'chatroom.room',
	'chatroom.sms.log',
];
const Sent = z.object({
	id: z.string(),
	valids: z.array(z.object({ id: z.string(), reference: z.string() })),
});
const phonesFrom = 1000;

export interface Sms {
	id: number;
	roomId: number;
	partner: number;
	phone: string;
}

export class World {
	private made = 0;
	private readonly rooms: number[] = [];
	/** Of this run: another Odoo may remember another. */
	readonly run = String(100 + Math.floor(Math.random() * 900));

	private constructor(
		readonly hears: Rehearsal,
		readonly feeder: Feeder,
		readonly desk: Desk,
		readonly gate: Gate,
		readonly checks: Checks,
	) {}

	static async open(stage: Stage, checks: Checks, access: OdooAccess): Promise<World> {
		const { url, ...params } = access;
		const [desk, gate] = [await Desk.open(access), await new Gate(url).open()];
		const hears = await Rehearsal.prepare(stage, 'odoo-conversation-updates', {
			settings: { odooUrl: gate.url, maxRequests: 1000 },
			credentials: { httpCustomAuth: { json: JSON.stringify({ body: { params } }) } },
		});
		return new World(hears, await feederOf(hears), desk, gate, checks);
	}

	async close(): Promise<void> {
		await this.feeder.end();
		await this.hears.end();
		this.gate.close();
		await this.desk.unlink(roomModel, this.rooms);
	}

	/** Area code and number, of nobody else. */
	phone(): string {
		return `1198${this.run}${phonesFrom + this.made++}`;
	}

	async room(mobile: string | false, values: Json = {}): Promise<number> {
		const room = { name: `Room of ${mobile}`, mobile_number: mobile, ...values };
		const id = await this.desk.create(roomModel, room);
		this.rooms.push(id);
		return id;
	}

	/** A conversation as the sending template leaves it. */
	async sent(messageId: string | false, values: Json = {}): Promise<Sms> {
		const phone = this.phone();
		const partner = await this.desk.create('res.partner', { name: `Cliente ${phone}` });
		const mobile = `+55 (11) ${phone.slice(2, 7)}-${phone.slice(7)}`;
		const roomId = await this.room(mobile, { customer_id: partner });
		const id = await this.conversation(roomId, { sms_message_id: messageId, ...values });
		return { id, roomId, partner, phone };
	}

	async conversation(room: number, values: Json = {}): Promise<number> {
		return await this.desk.create(conversationModel, { room_id: room, body: 'Olá', is_sms: true, ...values });
	}

	/** One that Kolmeya really has, and of which no webhook tells. */
	async accepted(
		values: Json = {},
		request: Json = {},
	): Promise<Sms & { messageId: string; requestId: string }> {
		const sms = await this.sent(false);
		const message = { phone: Number(`55${sms.phone}`), message: 'Olá', reference: `conversation-${sms.id}` };
		const body = { sms_api_id: 101, messages: [message], ...request };
		const { id: requestId, valids } = await this.hears.account.vendor('sms/store', body, Sent);
		const messageId = valids[0].id;
		const ids = { sms_request_id: requestId, sms_message_id: messageId, ...values };
		await this.desk.write(conversationModel, [sms.id], ids);
		return { ...sms, messageId, requestId };
	}

	async log(conversation: number, values: Json): Promise<number> {
		return await this.desk.create(logModel, { conversation_id: conversation, ...values });
	}

	async reconcile(): Promise<FinishedExecution> {
		return await this.hears.run(clock);
	}

	/** Errors of the executions that ended badly since the last call. */
	async complaints(): Promise<string[]> {
		const failed = (await this.hears.executions()).filter(
			({ id, status }) => status === 'error' && !this.told.has(id),
		);
		failed.forEach(({ id }) => this.told.add(id));
		const { client } = this.hears.stage;
		return await Promise.all(failed.map(async ({ id }) => (await client.execution(id)).error ?? ''));
	}
	private readonly told = new Set<string>();

	async statusOf(...conversations: Array<{ id: number }>): Promise<string> {
		const ids = conversations.map(({ id }) => id);
		const found = await this.desk.find(conversationModel, [['id', 'in', ids]], ['sms_status']);
		return ids.map((id) => found.find((row) => row.id === id)?.sms_status).join();
	}

	async conversationOf(id: number): Promise<Json> {
		const fields = ['sms_status', 'sms_message_id', 'sms_request_id', 'sms_status_updated_at', 'is_sms'];
		return (await this.desk.find(conversationModel, [['id', '=', id]], fields))[0];
	}

	async logOf({ id }: { id: number }): Promise<Json> {
		const fields = ['status', 'status_code', 'status_message', 'delivered_at', 'error_message'];
		return (await this.desk.find(logModel, [['conversation_id', '=', id]], fields))[0] ?? {};
	}

	async roomOf(id: number): Promise<Json> {
		const fields = ['phone_blacklisted', 'phone_not_disturb', 'phone_status_checked_at'];
		return (await this.desk.find(roomModel, [['id', '=', id]], fields))[0];
	}

	/** What customers wrote in a room, oldest first. */
	async entries(roomId: number): Promise<Json[]> {
		const domain = [
			['room_id', '=', roomId],
			['sms_message_id', 'like', 'reply-'],
		];
		return await this.desk.find(conversationModel, domain, ['body', 'author_id', 'sms_status', 'is_sms']);
	}

	async bodies(...rooms: Array<{ roomId: number }>): Promise<string> {
		const all = await Promise.all(rooms.map(async ({ roomId }) => await this.entries(roomId)));
		return all.map((entries) => entries.map(({ body }) => body).join('+')).join('|');
	}

	async activities(roomId: number): Promise<Json[]> {
		const domain = [
			['res_model', '=', roomModel],
			['res_id', '=', roomId],
		];
		return await this.desk.find('mail.activity', domain, ['summary', 'note']);
	}
}
