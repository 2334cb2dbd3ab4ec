/** Each person gets the SMS in their own hours: some at once, the others when n8n's Wait node is over. */
import { DateTime } from 'luxon';
import type { Checks } from '../../support/processes/verdict.mjs';
import { Rehearsal } from './rehearsal.mjs';
import type { Stage } from './stage.mjs';

const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** A window on the clock of one zone, so short that the other zones are not in it. */
function window(behind: number, from: DateTime) {
	const local = from.setZone(`UTC-${behind}`);
	return {
		days: everyDay,
		from: local.toFormat('HH:mm'),
		until: local.plus({ minutes: 20 }).toFormat('HH:mm'),
	};
}

export default async function campaignInSendingHours(stage: Stage, checks: Checks): Promise<void> {
	const start = DateTime.utc().startOf('minute');
	// At least half a minute from now, so that who must wait is seen to wait.
	const opens = DateTime.utc().plus({ seconds: 90 }).startOf('minute');
	// Three hours behind Greenwich it is open now, four and five hours behind a little later.
	const windows = { window: [window(3, start), window(4, opens), window(5, opens)] };
	const recipient = { preset: 'custom', windows, holidays: 'none', ownDays: '', zone: '', outside: 'refuse' };
	const options = {
		sendOnceKey: "={{ $('Settings').first().json.campaign }}",
		sendingHours: { recipient },
	};
	const campaign = await Rehearsal.prepare(stage, 'campaign-in-sending-hours', {
		parameters: { 'Send in their hours': { options } },
	});
	await checks.attempt('campaign-in-sending-hours: each in their own hours', async () => {
		const id = await stage.client.run(campaign.workflowId, 'Start');
		let early: string[] = [];
		const over = campaign.finished(id);
		while (DateTime.utc() < opens) {
			early = Object.keys(await campaign.account.received());
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		checks.check('São Paulo and Ceará at once', early.length === 2, early.join());
		checks.check(
			'nobody else before their hours',
			early.every((phone) => /^(11|85)/.test(phone)),
			early.join(),
		);
		const { status } = await over;
		const texts = Object.values(await campaign.account.received());
		checks.check('then everybody', status === 'success' && texts.length === 6, `${status}: ${texts.length}`);
		checks.check(
			'and nobody twice',
			texts.every(({ length }) => length === 1),
			JSON.stringify(texts),
		);
	});
	await checks.attempt('campaign-in-sending-hours: the same campaign again', async () => {
		const { status } = await campaign.run('Start');
		const texts = Object.values(await campaign.account.received());
		checks.check(
			'sends nothing',
			status === 'success' && texts.every(({ length }) => length === 1),
			JSON.stringify(texts),
		);
	});
	await campaign.end();
}
