/** The Odoo templates against an Odoo, real or not. */
import type { Checks } from '../../support/processes/verdict.mjs';
import type { Stage } from '../templates/stage.mjs';
import { checking } from './checking.mjs';
import type { OdooAccess } from './desk.mjs';
import { hearing } from './hearing.mjs';
import { sending } from './sending.mjs';

export const parts = ['checking', 'hearing', 'sending'] as const;

export interface Rehearsed {
	/** By name; all of them where none is named. */
	parts?: readonly string[];
	/** Of the sending, the checks of these names; all of them otherwise. */
	sends?: string[];
	/** How many SMS the large run sends; 0 leaves it out. */
	many?: number;
}

export async function rehearseOdoo(
	stage: Stage,
	checks: Checks,
	access: OdooAccess,
	{ parts: named = [], sends, many = 0 }: Rehearsed = {},
): Promise<void> {
	const wanted = (part: (typeof parts)[number]) => named.length === 0 || named.includes(part);
	if (wanted('checking')) await checking(stage, checks, access);
	if (wanted('hearing')) await hearing(stage, checks, access);
	if (wanted('sending')) await sending(stage, checks, access, { long: true, many, only: sends });
}
