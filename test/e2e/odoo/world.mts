/** Rooms and SMS in an Odoo, real or not, and the outbox that sends them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { exchange } from '../../support/servers/http.mjs';
import type { Json } from '../../support/n8n/client.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import type { Account } from '../templates/account.mjs';
import { Rehearsal } from '../templates/rehearsal.mjs';
import type { Stage } from '../templates/stage.mjs';
import { Desk, type OdooAccess } from './desk.mjs';
import { Gate } from './gate.mjs';

export const clock = 'Every minute';
export const [conversationModel, roomModel, logModel] = [
	'chatroom.conversation',
	'chatroom.room',
	'chatroom.sms.log',
];
const settleLimitMs = 120_000;
const phonesFrom = 10_000;

/** One room with one conversation. */
export interface Sms {
	id: number;
	roomId: number;
	phone: string;
}

export class World {
	outbox!: Rehearsal;
	private made = 0;
	private readonly rooms: number[] = [];
	/** Of this run: another Odoo may remember another. */
	private readonly run = String(10 + Math.floor(Math.random() * 90));

	private constructor(
		readonly stage: Stage,
		readonly checks: Checks,
		readonly desk: Desk,
		readonly gate: Gate,
		readonly custom: Json,
	) {}

	static async open(stage: Stage, checks: Checks, access: OdooAccess): Promise<World> {
		const { url, ...params } = access;
		const [desk, gate] = [await Desk.open(access), await new Gate(url).open()];
		const waiting = await desk.find(conversationModel, pending, ['id']);
		// They would go to the sandbox and be taken for sent.
		if (waiting.length > 0) {
			throw new Error(`SMS waiting in this Odoo: ${waiting.length}. Use a test database.`);
		}
		return new World(stage, checks, desk, gate, { json: JSON.stringify({ body: { params } }) });
	}

	get account(): Account {
		return this.outbox.account;
	}

	/** The outbox with these settings in place of the one before; the account stays. */
	async set(settings: Json = {}, parameters: Record<string, Json> = {}): Promise<void> {
		const beside: Rehearsal | undefined = this.outbox;
		await beside?.end();
		this.outbox = await Rehearsal.prepare(this.stage, 'odoo-outbox', {
			beside,
			settings: { odooUrl: this.gate.url, ...always, ...settings },
			parameters,
			credentials: { httpCustomAuth: this.custom },
		});
	}

	async close(): Promise<void> {
		await this.outbox?.end();
		this.gate.close();
		await this.desk.unlink(roomModel, this.rooms);
	}

	/** Area code and number, of nobody else. */
	phone(): string {
		return `1195${this.run}${phonesFrom + this.made++}`;
	}

	async makeRooms(list: Json[]): Promise<number[]> {
		const ids = await this.desk.createAll(
			roomModel,
			list.map((values) => ({ name: 'Sala de teste', ...values })),
		);
		this.rooms.push(...ids);
		return ids;
	}

	/** In one transaction, so in one minute. */
	async sms(count: number, room: Json = {}, values: Json = {}): Promise<Sms[]> {
		const phones = Array.from({ length: count }, () => this.phone());
		const rooms = await this.makeRooms(
			phones.map((phone) => ({
				mobile_number: `+55 (11) ${phone.slice(2, 7)}-${phone.slice(7)}`,
				...room,
			})),
		);
		const ids = await this.desk.createAll(
			conversationModel,
			rooms.map((room_id) => ({ room_id, body: 'Sua proposta foi aprovada', ...queued, ...values })),
		);
		return ids.map((id, i) => ({ id, roomId: rooms[i], phone: phones[i] }));
	}

	async poke(): Promise<number> {
		const address = this.outbox.address('Odoo pokes');
		return (await this.outbox.whenOpen(async () => await exchange('POST', address))).status;
	}

	/** Waits until none of them is in the queue. */
	async settled(all: readonly Sms[], limitMs = settleLimitMs): Promise<void> {
		const ids = all.map(({ id }) => id);
		// Rarely, of many: it shall not be the test that keeps Odoo busy.
		for (const deadline = Date.now() + limitMs; ; await sleep(Math.max(300, ids.length))) {
			const left = await this.desk.call(conversationModel, 'search_count', [[['id', 'in', ids], ...pending]]);
			if (left === 0) return;
			if (Date.now() > deadline)
				throw new Error(`${String(left)} of ${ids.length} SMS are still to be sent.`);
		}
	}

	/** Waits until Kolmeya was asked so often to send. */
	async stores(count: number): Promise<void> {
		for (const deadline = Date.now() + settleLimitMs; ; await sleep(50)) {
			if ((await this.requests('sms/store')).length >= count) return;
			if (Date.now() > deadline) throw new Error('Nothing was sent.');
		}
	}

	/** How many SMS each phone got: `270x1 30x0`. */
	async counts(all: readonly Sms[]): Promise<string> {
		const received = await this.account.received();
		const counts = all.map(({ phone }) => received[phone]?.length ?? 0);
		return [...new Set(counts)]
			.sort((a, b) => b - a)
			.map((count) => `${counts.filter((one) => one === count).length}x${count}`)
			.join(' ');
	}

	/** Requests of the outbox to Kolmeya, by endpoint. */
	async requests(endpoint?: string): Promise<Json[]> {
		const all = await this.account.requests();
		return endpoint === undefined ? all : all.filter((request) => request.endpoint === endpoint);
	}

	async conversations(all: readonly Sms[]): Promise<Json[]> {
		const fields = ['sms_status', 'sms_message_id', 'sms_request_id', 'sms_status_updated_at', 'is_sms'];
		return await this.desk.find(conversationModel, [['id', 'in', all.map(({ id }) => id)]], fields);
	}

	/** One word for what a conversation has come to. */
	async states(all: readonly Sms[]): Promise<string> {
		const found = await this.conversations(all);
		const words = found.map(({ sms_status, sms_message_id }) => (sms_message_id ? 'accepted' : sms_status));
		return [...new Set(words)]
			.sort()
			.map((word) => `${words.filter((one) => one === word).length} ${String(word)}`)
			.join(', ');
	}

	async logs(all: readonly Sms[]): Promise<Json[]> {
		const domain = [['conversation_id', 'in', all.map(({ id }) => id)]];
		const fields = ['conversation_id', 'room_id', 'segment_id', 'phone', 'reference', 'request_id'];
		const more = ['message_id', 'status', 'cost', 'sent_at', 'error_message'];
		return await this.desk.find(logModel, domain, [...fields, ...more]);
	}
}

/** Tests run at night and on Sundays, too. */
const always = { days: '1,2,3,4,5,6,7', from: '00:00', until: '24:00' };
/** A minute of the day that is far away, in Brasília. */
export function closed(): Json {
	const hour = String((new Date().getUTCHours() + 9) % 24).padStart(2, '0');
	return { from: `${hour}:00`, until: `${hour}:01` };
}

export const queued = { is_sms: true, sms_status: 'pending' };
const pending = [
	['is_sms', '=', true],
	['sms_status', '=', 'pending'],
	['sms_message_id', '=', false],
	['sms_request_id', '=', false],
];
