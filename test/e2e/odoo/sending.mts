/** odoo-outbox: what waits in Odoo is sent in bulk, each SMS once, and Odoo knows what became of it, whatever fails. */
import { print, seconds } from '../../support/processes/progress.mjs';
import type { Checks } from '../../support/processes/verdict.mjs';
import type { Stage } from '../templates/stage.mjs';
import type { OdooAccess } from './desk.mjs';
import { checkBulk, checkCostCenter } from './sendingBulk.mjs';
import { checkCrash } from './sendingCrash.mjs';
import {
	checkDeleted,
	checkDown,
	checkForgotten,
	checkLostAnswer,
	checkRefusedLogIn,
	checkRefusedRecord,
} from './sendingFailures.mjs';
import { checkMany } from './sendingMany.mjs';
import { checkRefusals } from './sendingRefusals.mjs';
import { checkHours, checkLimit, checkTestMode } from './sendingSettings.mjs';
import { checkTwoBulks } from './sendingTwoBulks.mjs';
import { World } from './world.mjs';

export interface SendingOptions {
	/** Also what takes a minute. */
	long?: boolean;
	/** Checks by their names; all of them otherwise. */
	only?: string[];
	/** A run with so many SMS, too. */
	many?: number;
}

export async function sending(
	stage: Stage,
	checks: Checks,
	access: OdooAccess,
	{ long = false, many = 0, only }: SendingOptions = {},
): Promise<void> {
	const world = await World.open(stage, checks, access);
	try {
		await world.set({ pricePerMessage: 0.07 });
		for (const check of [
			checkBulk,
			checkCostCenter,
			checkRefusals,
			checkLostAnswer,
			checkDown,
			checkForgotten,
			checkDeleted,
			checkRefusedRecord,
			checkRefusedLogIn,
			checkTestMode,
			checkLimit,
			checkHours,
			...(long ? [checkTwoBulks, checkCrash] : []),
		].filter(({ name }) => only?.includes(name) ?? true)) {
			const started = Date.now();
			await checks.attempt(`odoo-outbox: ${check.name}`, async () => await check(world));
			print(`       ${seconds(started)}`);
		}
		if (many > 0) await checks.attempt(`odoo-outbox: ${many}`, async () => await checkMany(world, many));
	} finally {
		await world.close();
	}
}
