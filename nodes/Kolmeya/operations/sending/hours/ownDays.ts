import { DateTime } from 'luxon';
import { AREAS } from '../../../api/values/areaCodes';
import { shownValue } from '../../../api/values/anyText';
import { FieldFlaw } from '../../../parameters/field';
import { entriesOf, textOf } from '../../../parameters/kinds';
import type { OwnDay } from '../../../send/hours/rule';

const STATES = new Set([...AREAS.values()].map(({ state }) => state));

/** Days without messages: a text with commas between them, or a list. `name` is the parameter's. */
export function readOwnDays(raw: unknown, name: string): OwnDay[] {
	return entriesOf(raw, name, /[,;]/)
		.map((day) => textOf(day, name))
		.flatMap((day) => (day === '' ? [] : [readOwnDay(day, name)]));
}

const WITH_STATE = /^([a-z]{2})\s+(.*)$/i;
const ISO_DAY = /^(?:(\d{4})-)?(\d{2})-(\d{2})$/;
const BRAZILIAN_DAY = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/;
/** The 29th of February is a holiday of every year that has one. */
const LEAP_YEAR = '2024';

function readOwnDay(text: string, name: string): OwnDay {
	const [, givenState, rest = text] = WITH_STATE.exec(text) ?? [];
	const state = givenState?.toUpperCase();
	if (state !== undefined && !STATES.has(state)) {
		throw new FieldFlaw(
			`'${name}': "${givenState}" in "${shownValue(text)}" is no state. Use SP, RJ, CE ...`,
		);
	}
	const [, isoYear, isoMonth, isoDay] = ISO_DAY.exec(rest) ?? [];
	const [, day = isoDay, month = isoMonth, year = isoYear] = BRAZILIAN_DAY.exec(rest) ?? [];
	const date = DateTime.fromFormat(`${year ?? LEAP_YEAR}-${month}-${day}`, 'yyyy-M-d');
	if (date.isValid) {
		return {
			day: date.toFormat(year === undefined ? 'MM-dd' : 'yyyy-MM-dd'),
			...(state !== undefined && { state }),
		};
	}
	throw new FieldFlaw(
		`'${name}' must be days such as 25/12, 17/02/2026 or 2026-02-17, not "${shownValue(text)}"`,
	);
}
