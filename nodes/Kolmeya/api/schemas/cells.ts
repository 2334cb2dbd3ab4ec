import { readCpf } from '../values/cpf';
import { vendorDateToIso } from '../values/dates';
import { readKolmeyaPhone } from '../values/phone';
import { minuteOfText, minuteText } from '../values/wallClock';
import { toText } from './tolerant';

/** A vendor's date as ISO 8601 with the offset of Brasília; `null` when it is none. */
export function isoOfVendorDate(text: unknown): string | null {
	const minute = minuteOfText(text);
	if (typeof text !== 'string' || minute === undefined) return vendorDateToIso(text) ?? null;
	const offset = offsetOf(Math.floor(minute / 60));
	if (offset === undefined) return null;
	const [seconds = ':00'] = SECONDS.exec(text) ?? [];
	return `${minuteText(minute).replace(' ', 'T')}${seconds}${offset}`;
}

/** `:59` at the end of `14:30:59` */
const SECONDS = /(?<=:\d\d):\d\d$/;

/** Finding an offset takes much longer than all the rest, and a report has few hours for its many rows. */
const offsets = new Map<number, string | undefined>();
const MAX_OFFSETS = 20_000;

/** The offset of Brasília in one hour of its wall clock, e.g. `-03:00`. */
function offsetOf(hour: number): string | undefined {
	if (!offsets.has(hour)) {
		if (offsets.size >= MAX_OFFSETS) offsets.clear();
		offsets.set(hour, vendorDateToIso(minuteText(hour * 60))?.slice(-6));
	}
	return offsets.get(hour);
}

/** A phone, name or ID as text, `null` where there is none. Kolmeya gives some of them as number, 0 for none. */
export function textOrNull(value: unknown): string | null {
	const text = toText(value)?.trim();
	return text === undefined || text === '' || text === '0' ? null : text;
}

/** Digits with 55, the form that Send gives; what is no Brazilian phone stays as it came. */
export function phoneOrText(value: unknown): string | null {
	const reading = readKolmeyaPhone(value);
	return reading.ok ? reading.phone.international : textOrNull(value);
}

/** The eleven digits of a CPF; what is none stays as it came. */
export function cpfOf(value: unknown): string | null {
	return readCpf(value) ?? textOrNull(value);
}
