/** Zero-width letters, soft hyphens, joiners, variation selectors and marks of direction. */
const INVISIBLE =
	/\u00ad|\u034f|\u061c|\u180e|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u206f]|[\ufe00-\ufe0f]|\ufeff/gu;

const BETWEEN_DIGITS = new RegExp(`(?<=\\d)(?:${INVISIBLE.source})+(?=\\d)`, 'gu');

/** The text without letters that nobody sees: they hide a link or a country code from a reader of the text. */
function withoutInvisible(text: string): string {
	return text.replace(INVISIBLE, '');
}

/** The same, but digits that something invisible keeps apart stay apart, by a blank. */
export function withoutInvisibleAround(text: string): string {
	return withoutInvisible(text.replace(BETWEEN_DIGITS, ' '));
}

/** As people see the text: nothing invisible, wide and ornate letters and digits (`ｗｗｗ`, `𝟎𝟖𝟎𝟎`) as plain ones. */
export function undisguise(text: string): string {
	return withoutInvisible(text).normalize('NFKC');
}
