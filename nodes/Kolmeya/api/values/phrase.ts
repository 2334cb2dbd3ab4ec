/** Words that stand for each other in a phrase, by the name of the group. */
export type Groups = Readonly<Record<string, string>>;

/** So many words may stand at a place marked `*`: with a bound the search stays linear. */
const MAX_REPEATS = 6;

/**
 * A phrase as a rule writes it: `{NOT} QUERO|QUER {MORE}? RECEBER {ABOUT}*`. Places are apart by blanks; `|` is a
 * choice, `{X}` a group's words, `?` a word that may be missing, `*` up to six of them, `^` and `$` the ends of a
 * clause, `!` words that may not come next, `_` the next word within a place, `~` any word but these.
 */
export function phrase(rule: string, groups: Groups = {}): RegExp {
	return new RegExp(
		`(?<= )${rule
			.split(' ')
			.map((place) => placeOf(place, groups))
			.join('')}`,
		'u',
	);
}

/** One phrase a line; a line that starts with `#` says what those below are about. */
export function phrases(rules: string, groups: Groups = {}): RegExp[] {
	return ruleLines(rules).map((line) => phrase(line, groups));
}

/** The phrases of a text, without its notes. */
export function ruleLines(rules: string): string[] {
	return rules
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '' && !line.startsWith('#'));
}

/** The choices of each place that has to be there, as they are written: `[0-9]+` and `$` are among them. */
export function placesOf(rule: string, groups: Groups = {}): string[][] {
	return rule
		.split(' ')
		.filter((place) => !/^[!^]|[?*]$/.test(place))
		.map((place) => choicesIn(place, groups).split('|'));
}

/** A clause as phrases are looked for in it: a blank before and after every word. */
export function lineOf(words: readonly string[]): string {
	return ` ${words.join(' ')} `;
}

function placeOf(place: string, groups: Groups): string {
	if (place === '^') return '(?<=^ )';
	const [, bar, named, mark] = /^(!?)(.*?)([?*]?)$/.exec(place) ?? [];
	const pattern = choicesIn(named, groups).split('_').map(wordOf).join('');
	if (bar) return `(?!${pattern})`;
	if (mark === '') return pattern;
	return mark === '?' ? `(?:${pattern})?` : `(?:${pattern}){0,${MAX_REPEATS}}`;
}

function choicesIn(place: string, groups: Groups): string {
	return place.replace(/\{(\w+)\}/g, (_, name: string) => groups[name].trim().split(/\s+/).join('|'));
}

/** Both `~` (any word but these) and `$` (or the end) may stand among the choices. */
function wordOf(choices: string): string {
	if (choices.startsWith('~')) return `(?!(?:${choices.slice(1)}) )\\S+ `;
	const words = choices.split('|').filter((choice) => choice !== '$');
	const end = choices.split('|').includes('$') ? '$' : '';
	if (words.length === 0) return end;
	return end ? `(?:(?:${words.join('|')}) |$)` : `(?:${words.join('|')}) `;
}
