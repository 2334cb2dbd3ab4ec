/** Kolmeya tells once and n8n is down: *Reconcile* finds what was lost. */
import type { Demo } from '../../support/demo/demo.mjs';
import { print } from '../../support/processes/progress.mjs';
import { triggerUrl, waitForWebhook } from '../../support/templates/templates.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import { expectThat, inParallel } from '../expect.mjs';
import { callerOf } from '../templates/helpers.mjs';
import { Rehearsal } from '../templates/rehearsal.mjs';
import { reception } from '../templates/sms-log-checks.mjs';
import { stageOn } from '../templates/stage.mjs';
import { begin, end } from './ending.mjs';

const tables = ['Kolmeya SMS log', 'Kolmeya reconciliation'];
const templates = ['sms-log', 'reconcile-missed-events'];
const sms = 60;
/** Told before n8n is killed; the others while it is down. */
const heard = 20;
const width = 4;
const phoneOf = (index: number): string => `119555504${String(index).padStart(2, '0')}`;

export async function checkReconciling(demo: Demo, checks: Checks): Promise<void> {
	await checks.attempt(
		'what Kolmeya told while n8n was down is found by reconcile-missed-events',
		async () => {
			const stage = await stageOn(demo);
			try {
				// Imported with the demonstration, under the same ids.
				for (const { id, template } of demo.templates)
					if (templates.includes(template.key)) await stage.session.discard(id);
				for (const table of tables) await stage.session.dropTable(table);
				const log = await Rehearsal.prepare(stage, templates[0], {
					credentials: { httpBasicAuth: reception },
				});
				const url = triggerUrl(demo.n8n.url, log.template) ?? '';
				const caller = await callerOf(stage, log, url);
				const phones = Array.from({ length: sms }, (_, index) => phoneOf(index));
				await caller.send(phones.map((phone) => ({ phone, message: `Aviso para ${phone}` })));
				const tell = async (phone: string) => void (await log.account.tell('status', { phone, code: 3 }));
				await inParallel(phones.slice(0, heard), width, tell);
				await log.quiet();
				await end(demo, 'SIGKILL');
				await inParallel(phones.slice(heard), width, tell);
				await begin(demo);
				await waitForWebhook(url);
				const final = async () => (await log.rows(tables[0])).filter(({ rank }) => rank === 3).length;
				const before = await final();
				const reconcile = await Rehearsal.prepare(stage, templates[1], {
					settings: { targetWorkflowId: log.workflowId, settleMinutes: 0, maxRequests: sms },
					beside: log,
				});
				const { status, error } = await reconcile.run('Every half hour');
				await log.quiet();
				const after = await final();
				print(`       ${sms} SMS: ${before} known as delivered, ${after} after one run of Reconcile`);
				expectThat(status === 'success', `Reconcile ended with ${status}: ${error}`);
				expectThat(before === heard, `${before} were known before, not ${heard}`);
				expectThat(after === sms, `${after} of ${sms} are known`);
			} finally {
				await stage.close();
			}
		},
	);
}
