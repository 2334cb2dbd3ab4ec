/** 6: the log in a data table. */
import type { Checks } from '../../support/processes/verdict.mjs';
import { triggerUrl } from '../../support/templates/templates.mjs';
import { callerOf } from './helpers.mjs';
import { Rehearsal } from './rehearsal.mjs';
import { checkSmsLog, reception } from './sms-log-checks.mjs';
import type { Stage } from './stage.mjs';

const table = 'Kolmeya SMS log';

export default async function smsLog(stage: Stage, checks: Checks): Promise<void> {
	await stage.session.dropTable(table);
	const rehearsal = await Rehearsal.prepare(stage, 'sms-log', {
		settings: { pricePerMessage: 0.07 },
		account: { price: 0.07, blacklist: ['11955550003'] },
		credentials: { httpBasicAuth: reception },
	});
	const caller = await callerOf(stage, rehearsal, triggerUrl(stage.n8n.url, rehearsal.template) ?? '');
	await checks.attempt('sms-log: sends, events in any order, replies and rejections', async () => {
		await checkSmsLog({ rehearsal, rows: async () => await rehearsal.rows(table) }, checks, caller);
	});
	await stage.session.discard(caller.workflowId);
	await rehearsal.end();
}
