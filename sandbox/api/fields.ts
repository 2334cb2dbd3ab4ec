import { z } from 'zod/v4';
import { DAY_MS, isoDay, MINUTE_MS, parseDay, parseMinute, parseMonth } from '../core/clock';
import { refuseField } from './answer';

export const requiredText = z.string().min(1);

/** For fields that may be left out, but not sent blank: Laravel turns "" into null, and null is no string. */
export const text = z
	.string()
	.refine((value) => value !== '', { abort: true, params: { complaint: 'deve ser uma string.' } })
	.meta({ minLength: 1 });

export const url = z
	.string()
	.refine(isUrl, { abort: true, params: { complaint: 'tem um formato inválido.' } })
	.meta({ format: 'uri' });

function isUrl(value: string): boolean {
	try {
		return /^https?:$/.test(new URL(value).protocol);
	} catch {
		return false;
	}
}

export const page = z.number().int().min(1).optional();

/** Typed as a string in one operation. */
export const textualPage = z
	.union([z.number().int().min(1), z.string().regex(/^[1-9]\d*$/)])
	.transform(Number)
	.optional();

/** `pattern` only describes what `parse` takes. */
function moment<T>(parse: (value: string) => T | undefined, format: string, pattern: string) {
	return z
		.string()
		.meta({ pattern })
		.transform((value, context) => {
			const parsed = parse(value);
			if (parsed !== undefined) return parsed;
			const complaint = `não corresponde ao formato ${format}.`;
			context.addIssue({ code: 'custom', params: { complaint } });
			return z.NEVER;
		});
}

export const minute = moment(parseMinute, 'Y-m-d H:i', '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}$');
export const day = moment(parseDay, 'Y-m-d', '^\\d{4}-\\d{2}-\\d{2}$');
export const month = moment(parseMonth, 'Y-m', '^\\d{4}-\\d{2}$');

interface Period {
	start_at: number;
	end_at?: number;
}

/** Whole minutes, both ends included. An end that is still to come in Brasília is refused. */
export function minutesOf(period: Period, now: number, maxDays: number) {
	const end = period.end_at ?? now - (now % MINUTE_MS);
	if (end > now) throw tooLate('do momento atual');
	return checked(period.start_at, end, maxDays, MINUTE_MS);
}

/** Whole days, both ends included. */
export function daysOf(period: Period, now: number, maxDays: number) {
	const end = period.end_at ?? parseDay(isoDay(now)) ?? now;
	if (isoDay(end) > isoDay(now)) throw tooLate('de hoje');
	return checked(period.start_at, end, maxDays, DAY_MS);
}

const tooLate = (than: string) =>
	refuseField('end_at', `O campo end at deve ser uma data anterior ou igual à data ${than}.`);

function checked(from: number, end: number, maxDays: number, unitMs: number) {
	if (end < from) {
		throw refuseField('end_at', 'O campo end at deve ser uma data posterior ou igual a start at.');
	}
	if (end - from > maxDays * DAY_MS) {
		throw refuseField('end_at', `O período não pode ser maior que ${maxDays} dias.`);
	}
	return { from, to: end + unitMs - 1 };
}
