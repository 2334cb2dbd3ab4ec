/** What Kolmeya tells gets into Odoo: once, in any order, too early, lost, with Odoo down. */
import { triggerUrl } from '../../support/templates/templates.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { forge } from '../templates/forgery.mjs';
import { callerOf } from '../templates/helpers.mjs';
import type { Stage } from '../templates/stage.mjs';
import type { OdooAccess } from './desk.mjs';
import { checkCrowd } from './hearingCrowd.mjs';
import { checkFailures } from './hearingFailures.mjs';
import { checkPersons } from './hearingPersons.mjs';
import { checkReplies } from './hearingReplies.mjs';
import { checkStatuses } from './hearingStatuses.mjs';
import { conversationModel, World } from './hearingWorld.mjs';

export async function hearing(stage: Stage, checks: Checks, access: OdooAccess): Promise<void> {
	const world = await World.open(stage, checks, access);
	try {
		for (const part of [checkChain, checkStatuses, checkReplies, checkPersons, checkFailures, checkCrowd]) {
			await checks.attempt(`odoo-conversation-updates: ${part.name}`, async () => await part(world));
			world.gate.recover();
		}
	} finally {
		await world.close();
	}
}

/** A real send, and what Kolmeya's own webhooks tell of it. */
async function checkChain(world: World): Promise<void> {
	const { hears, desk, checks } = world;
	const { account, stage, template } = hears;
	const caller = await callerOf(stage, hears, triggerUrl(stage.n8n.url, template) ?? '', false);
	const sms = await world.sent(false);
	await caller.send([{ phone: sms.phone, message: 'Olá' }]);
	const [{ id, requestId }] = await account.messages();
	await desk.write(conversationModel, [sms.id], { sms_message_id: id, sms_request_id: requestId });
	await account.tell('status', { messageId: id, code: 3 });
	await account.tell('reply', { messageId: id, text: 'Quero saber mais' });
	await hears.ended(1);
	await hears.quiet(2500);
	const [status, bodies] = [await world.statusOf(sms), await world.bodies(sms)];
	checks.check(
		'what the webhooks tell of an SMS is in its conversation, and the reply in its room',
		status === 'delivered' && bodies === 'Quero saber mais',
		`${status} ${bodies}`,
	);
	const victim = await world.sent(false);
	const refused = await forge(hears, { phone: victim.phone, id: 'forged' });
	const { phone_blacklisted: flagged } = await world.roomOf(victim.roomId);
	checks.check(
		'a forged SAIR through its signed URL is refused and flags nobody',
		refused === 503 && flagged === false && (await world.bodies(victim)) === '',
		`${refused} ${flagged}`,
	);
	await stage.session.discard(caller.workflowId);
}
