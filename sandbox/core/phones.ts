// Area codes in use in Brazil (Anatel). 20, 23, 25, 26, ... were never handed out.
const AREA_CODES = new Set(
	(
		'11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55 ' +
		'61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99'
	).split(' '),
);

/**
 * The form Kolmeya answers with: area code and number, without 55. Only 12 and 13 digits carry the country code:
 * 55 is also the area code of Santa Maria, so 11 digits that begin with 55 are left alone.
 */
export function withoutCountry(phone: string | number): string {
	const text = String(phone).trim();
	return /^55\d{10,11}$/.test(text) ? text.slice(2) : text;
}

/** The canonical phone, or nothing when no SMS can reach it: digits only, a real area code, nine digits from 9. */
export function mobileOf(phone: string | number): string | undefined {
	const canonical = withoutCountry(phone);
	return /^\d{2}9\d{8}$/.test(canonical) && AREA_CODES.has(canonical.slice(0, 2)) ? canonical : undefined;
}

/** For lists a person types: any punctuation goes. */
export const canonicalPhone = (phone: string | number) => withoutCountry(String(phone).replace(/\D/g, ''));

export const isTollFree = (phone: string | number) => /^(55)?0?800\d{6,8}$/.test(String(phone).trim());
