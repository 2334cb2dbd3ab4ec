/** One WhatsApp message for each SMS that did not arrive, and none for one that did, late or not. WhatsApp is a stand-in here. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { triggerUrl } from '../../support/templates/templates.mjs';
import { type Caller, callerOf } from './helpers.mjs';
import type { Outside } from './outside.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const table = 'Kolmeya WhatsApp fallback';
const trigger = 'Every 5 minutes';
const settings = {
	days: '1,2,3,4,5,6,7',
	from: '00:00',
	until: '24:00',
	graceMinutes: 0,
	phoneNumberId: '1234',
};
const phoneOf = (n: number) => `119555570${String(n).padStart(2, '0')}`;
const [failed, expired, rejected, delivered, late, optedOut, silent, refused, lost, blind] = [
	1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
].map(phoneOf);

interface Scene {
	fallback: Rehearsal;
	caller: Caller;
	outside: Outside;
	checks: Checks;
}

export default async function whatsAppFallback(stage: Stage, checks: Checks): Promise<void> {
	const { outside } = stage;
	if (!outside) throw new Error('Nothing stands in for WhatsApp here.');
	await stage.session.dropTable(table);
	const fallback = await Rehearsal.prepare(stage, 'whatsapp-fallback', {
		settings,
		credentials: { whatsAppApi: { accessToken: 'token', businessAccountId: '1' } },
	});
	const caller = await callerOf(stage, fallback, triggerUrl(stage.n8n.url, fallback.template) ?? '');
	const scene: Scene = { fallback, caller, outside, checks };
	await checks.attempt('whatsapp-fallback: events', () => checkEvents(scene));
	await checks.attempt('whatsapp-fallback: lost events', () => checkLostEvents(scene));
	await checks.attempt('whatsapp-fallback: WhatsApp refuses or is lost', () => checkTrouble(scene));
	await stage.session.discard(caller.workflowId);
	await fallback.end();
}

const messageTo = (phone: string) => ({
	phone,
	message: `Aviso para ${phone.slice(-2)}: amanhã às 9h`,
	campaign: 'w1',
});

/** How many WhatsApp messages each of the phones got. */
const counts = ({ outside }: Scene, phones: string[]): string =>
	phones.map((phone) => outside.whatsApp.filter(({ to }) => to === `55${phone}`).length).join();

async function statesOf({ fallback }: Scene, phones: string[]): Promise<string> {
	const rows = await fallback.rows(table);
	return phones.map((phone) => rows.find((row) => row.phone === `55${phone}`)?.state).join();
}

async function become({ fallback }: Scene, phones: string[], code: number): Promise<void> {
	for (const phone of phones) await fallback.account.tell('status', { phone, code });
	await fallback.quiet(2500);
}

const set = async ({ fallback }: Scene, phone: string, data: Record<string, unknown>) =>
	await fallback.stage.session.update(table, 'phone', `55${phone}`, data);

async function checkEvents(scene: Scene): Promise<void> {
	const { fallback, caller, outside, checks } = scene;
	const phones = [failed, expired, rejected, delivered, late, optedOut];
	await caller.send(phones.map(messageTo));
	await become(scene, [failed, late, optedOut], 4);
	await become(scene, [expired], 6);
	await become(scene, [rejected], 5);
	await become(scene, [delivered, late], 3);
	await fallback.account.tell('reply', { phone: optedOut, text: 'SAIR' });
	const marked = await statesOf(scene, phones);
	checks.check('events mark the SMS', marked === 'failed,failed,failed,delivered,delivered,failed', marked);
	// As if the event of its late delivery had not come.
	await set(scene, late, { state: 'failed' });
	await Promise.all([fallback.run(trigger), fallback.run(trigger)]);
	const sent = `${counts(scene, phones)} ${await statesOf(scene, phones)}`;
	checks.check(
		'who got no SMS gets one WhatsApp message, of two runs at once; who got it late or opted out, none',
		sent === '1,1,1,0,0,0 whatsApp,whatsApp,whatsApp,delivered,delivered,closed',
		sent,
	);
	const [message] = outside.whatsApp;
	checks.check(
		'with the text of the SMS in the approved template',
		JSON.stringify(message.template) ===
			JSON.stringify({
				name: 'aviso_sms',
				language: { code: 'pt_BR' },
				components: [
					{ type: 'body', parameters: [{ type: 'text', text: messageTo(message.to.slice(2)).message }] },
				],
			}),
		JSON.stringify(message),
	);
	await become(scene, [failed, expired], 4);
	await caller.send(phones.map(messageTo));
	await fallback.run(trigger);
	const again = counts(scene, phones);
	checks.check(
		'and no second one for repeated events or another run of the campaign',
		again === '1,1,1,0,0,0',
		again,
	);
}

async function checkLostEvents(scene: Scene): Promise<void> {
	const { fallback, caller, checks } = scene;
	await caller.send([silent, blind].map(messageTo));
	await become(scene, [silent, blind], 4);
	const hourAgo = new Date(Date.now() - 70 * 60_000).toISOString();
	for (const phone of [silent, blind]) await set(scene, phone, { state: 'sent', failed_at: null });
	await fallback.run(trigger);
	const early = counts(scene, [silent, blind]);
	checks.check('an SMS without an event is left alone at first', early === '0,0', early);
	for (const phone of [silent, blind]) await set(scene, phone, { sent_at: hourAgo });
	await fallback.account.tell('faults', { on: 'sms/status/message', kind: 'unauthorized', times: 50 });
	await fallback.run(trigger);
	const unanswered = counts(scene, [silent, blind]);
	checks.check('nothing goes out while Kolmeya does not answer', unanswered === '0,0', unanswered);
	await fallback.account.clearFaults();
	await fallback.run(trigger);
	const found = `${counts(scene, [silent, blind])} ${await statesOf(scene, [silent, blind])}`;
	checks.check('then it is looked up', found === '1,1 whatsApp,whatsApp', found);
}

async function checkTrouble(scene: Scene): Promise<void> {
	const { fallback, caller, outside, checks } = scene;
	const stuck = phoneOf(11);
	await caller.send([refused, lost, stuck].map(messageTo));
	await become(scene, [refused], 4);
	outside.whatsAppFaults.push('refused');
	await fallback.run(trigger);
	await become(scene, [lost], 4);
	outside.whatsAppFaults.push('lost');
	await fallback.run(trigger);
	const hourAgo = new Date(Date.now() - 70 * 60_000).toISOString();
	await set(scene, stuck, { state: 'claimed', claim: 'a run that died', claimed_at: hourAgo });
	await fallback.run(trigger);
	await fallback.run(trigger);
	const phones = [refused, lost, stuck];
	const end = `${counts(scene, phones)} ${await statesOf(scene, phones)}`;
	checks.check(
		'what WhatsApp refuses, does not answer, or a dead run had claimed is kept and not repeated',
		end === '0,1,0 refused,unknown,unknown',
		`${end} ${JSON.stringify((await fallback.rows(table)).map(({ note }) => note))}`,
	);
}
