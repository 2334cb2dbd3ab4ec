/** Every template of workflows/ that has a test here, imported into one fresh n8n, set up, and run. */
import { join } from 'node:path';
import { Editor } from '../../support/n8n/editor.mjs';
import { picturesFolder } from '../../support/processes/places.mjs';
import { print, seconds } from '../../support/processes/progress.mjs';
import { readTemplates } from '../../support/templates/templates.mjs';
import { Checks, type Counts } from '../../support/processes/verdict.mjs';
import abTest from './ab-test.mjs';
import appointmentConfirmation from './appointment-confirmation.mjs';
import bulkCampaign from './bulk-campaign.mjs';
import canvases from './canvases.mjs';
import campaignFromDatabaseMysql from './campaign-from-database-mysql.mjs';
import campaignStatements from './campaign-from-database-statements.mjs';
import campaignFromDatabase from './campaign-from-database.mjs';
import oddCampaign from './campaign-from-database-odd.mjs';
import campaignFromForm from './campaign-from-form.mjs';
import blacklistSync from './blacklist-sync.mjs';
import campaignInSendingHours from './campaign-in-sending-hours.mjs';
import campaignFromSheet from './campaign-from-sheet.mjs';
import campaignGuard from './campaign-guard.mjs';
import dashboardFeed from './dashboard-feed.mjs';
import dashboardPage from './dashboard-page.mjs';
import doubleOptIn from './double-opt-in.mjs';
import linkClicksReport from './link-clicks-report.mjs';
import lowBalanceAlert from './low-balance-alert.mjs';
import mcpServer from './mcp-server.mjs';
import monthlyCostReport from './monthly-cost-report.mjs';
import oneTimeCode from './one-time-code.mjs';
import portuguese from './portuguese.mjs';
import retryUnsent from './retry-unsent.mjs';
import replyAgent from './reply-agent.mjs';
import replyAgentEvaluation from './reply-agent-evaluation.mjs';
import reconcileMissedEvents from './reconcile-missed-events.mjs';
import savedTexts from './saved-texts.mjs';
import smsLog from './sms-log.mjs';
import smsLogPostgres from './sms-log-postgres.mjs';
import whatsAppFallback from './whatsapp-fallback.mjs';
import { openStage, type Stage } from './stage.mjs';
import { sandboxAccess } from '../odoo/desk.mjs';
import { checking } from '../odoo/checking.mjs';
import { hearing } from '../odoo/hearing.mjs';
import { sending } from '../odoo/sending.mjs';

export interface SuiteOptions {
	/** Templates by the names of their files; all of them otherwise. */
	only?: string[];
	/** Renews the pictures in docs/images. */
	screenshots?: boolean;
	/** The package where it has been packed already. */
	tarball?: string;
	/** Where it takes place; otherwise on one of its own. */
	stage?: Stage;
}

/** Where a test leaves its pictures. */
export interface Gallery {
	pictures: string;
}

type Test = (stage: Stage, checks: Checks, gallery: Gallery) => Promise<void>;

/**
 * By the name of the template's file; `-mysql` is for another database, `-statements` needs no n8n, `pt-BR` tries the
 * Portuguese copies, `canvases` looks at all of them. The longest first, roughly, so that shares of them are about as long.
 */
const tests: Record<string, Test> = {
	'pt-BR': portuguese,
	'reply-agent': replyAgent,
	canvases: (stage, checks) => canvases(stage, checks),
	'campaign-from-database-odd': oddCampaign,
	'retry-unsent': retryUnsent,
	'sms-log': smsLog,
	'campaign-from-form': campaignFromForm,
	'campaign-from-database': campaignFromDatabase,
	'sms-log-postgres': smsLogPostgres,
	'appointment-confirmation': appointmentConfirmation,
	'whatsapp-fallback': whatsAppFallback,
	'blacklist-sync': blacklistSync,
	'dashboard-page': dashboardPage,
	'reply-agent-evaluation': replyAgentEvaluation,
	'campaign-from-sheet': campaignFromSheet,
	'campaign-from-database-mysql': campaignFromDatabaseMysql,
	'campaign-from-database-statements': (_, checks) => campaignStatements(checks),
	'odoo-conversation-updates': (stage, checks) => hearing(stage, checks, sandboxAccess(stage.sandbox)),
	'bulk-campaign': bulkCampaign,
	'ab-test': abTest,
	'double-opt-in': doubleOptIn,
	'reconcile-missed-events': reconcileMissedEvents,
	'low-balance-alert': lowBalanceAlert,
	'one-time-code': oneTimeCode,
	'monthly-cost-report': monthlyCostReport,
	'saved-texts': savedTexts,
	'campaign-in-sending-hours': campaignInSendingHours,
	'odoo-check': (stage, checks) => checking(stage, checks, sandboxAccess(stage.sandbox)),
	'link-clicks-report': linkClicksReport,
	'campaign-guard': campaignGuard,
	'odoo-outbox': (stage, checks) => sending(stage, checks, sandboxAccess(stage.sandbox)),
	'mcp-server': mcpServer,
	'dashboard-feed': dashboardFeed,
};

export const tested = Object.keys(tests);

/** One of several shares of them, all about as long: dealt out in turn, and every other time from the last share on. */
export const templatesIn = (share: number, shares: number): string[] =>
	tested.filter((_, index) => {
		const place = index % shares;
		return (Math.floor(index / shares) % 2 === 0 ? place : shares - 1 - place) === share;
	});

export async function runTemplates(options: SuiteOptions = {}): Promise<Counts> {
	const checks = new Tally();
	const pictures = picturesFolder(options.screenshots, 'templates');
	const stage = options.stage ?? (await openStage(options));
	try {
		for (const key of options.only ?? tested) {
			const started = Date.now();
			print(`\n${key}`);
			await checks.attempt(`${key}: rehearsed`, () => tests[key](stage, checks, { pictures }));
			print(`       ${seconds(started)}`);
		}
		if (options.screenshots) await paint(stage, options.only ?? tested, join(pictures, 'templates'));
	} finally {
		await stage.close();
	}
	return checks.counts;
}

class Tally extends Checks {
	readonly counts: Counts = { passed: 0, failed: 0 };

	override check(what: string, holds: boolean, found?: string): void {
		this.counts[holds ? 'passed' : 'failed']++;
		super.check(what, holds, found);
	}
}

/** Each canvas as it is after the import, in the real editor. */
async function paint(stage: Stage, keys: string[], folder: string): Promise<void> {
	const editor = await Editor.open(await stage.browser(), stage.n8n.url);
	await editor.logIn(stage.owner);
	for (const { key, ...template } of await readTemplates()) {
		// The bulk campaign is in the pictures of the demonstration.
		if (![key, 'canvases'].some((name) => keys.includes(name)) || key === 'bulk-campaign') continue;
		const { id } = await stage.client.createWorkflow(template);
		await editor.openWorkflow(id);
		await editor.screenshot(join(folder, `${key}.png`));
		await stage.session.discard(id);
	}
}
