import OdooJSONRpc from '@fernandoslim/odoo-jsonrpc';
import { CONVERSATION, LOG, ROOM, useOdoo } from './odoo-support';

// A client from npm that is not ours, by both of its ways in.
const { sandbox } = useOdoo();

const WAYS = {
	'with an API key over /jsonrpc': { apiKey: 'admin' },
	'with a session over /web': { password: 'admin' },
};

async function connected(way: object): Promise<OdooJSONRpc> {
	const { hostname, port } = new URL(sandbox().url);
	const odoo = new OdooJSONRpc({
		baseUrl: `http://${hostname}`,
		port: Number(port),
		db: 'sandbox',
		username: 'admin',
		...way,
	});
	await odoo.connect();
	return odoo;
}

describe.each(Object.entries(WAYS))('an independent client, %s', (_, way) => {
	it('logs in', async () => {
		expect((await connected(way)).uId).toBe(2);
	});

	it('finds the room of a phone and writes what became of an SMS', async () => {
		const odoo = await connected(way);
		const [room] = await odoo.searchRead<{ id: number; customer_id: [number, string] }>(
			ROOM,
			[['mobile_number', 'like', '905000000']],
			['customer_id'],
			{ limit: 1 },
		);
		const id = await odoo.create(CONVERSATION, {
			room_id: room.id,
			body: 'Olá',
			is_sms: true,
			sms_message_id: 'm1',
		});
		expect(await odoo.search(CONVERSATION, [['sms_message_id', '=', 'm1']])).toEqual([id]);
		expect(
			await odoo.update(CONVERSATION, id, {
				sms_status: 'delivered',
				sms_status_updated_at: '2025-11-17 17:30:20',
			}),
		).toBe(true);
		expect(await odoo.read(CONVERSATION, id, ['sms_status', 'room_id'])).toEqual([
			{ id, sms_status: 'delivered', room_id: [room.id, room.customer_id[1]] },
		]);
		expect(await odoo.delete(CONVERSATION, id)).toBe(true);
		expect(await odoo.search(CONVERSATION, [])).toEqual([]);
	});

	it('pages with keywords and describes a model', async () => {
		const odoo = await connected(way);
		expect(await odoo.searchRead(ROOM, [], ['id'], { offset: 2, limit: 1, order: 'id desc' })).toEqual([
			{ id: 66 },
		]);
		expect(await odoo.getFields(LOG)).toMatchObject({ sent_at: { type: 'datetime' } });
		expect(await odoo.searchByExternalId('mail_activity_data_warning')).toBe(5);
	});

	it('hears what was wrong', async () => {
		const odoo = await connected(way);
		await expect(odoo.create(LOG, { sent_at: new Date(0) })).rejects.toThrow('does not match format');
	});
});

it('a wrong password does not get in', async () => {
	await expect(connected({ password: 'x' })).rejects.toThrow();
	const odoo = await connected({ apiKey: 'x' });
	await expect(odoo.search(ROOM, [])).rejects.toThrow();
});

it('a session ends', async () => {
	const odoo = await connected({ password: 'admin' });
	const { sessionId } = odoo;
	await odoo.disconnect();
	await expect(connected({ sessionId })).rejects.toThrow();
});
