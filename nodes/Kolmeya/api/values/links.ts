import { undisguise } from './disguise';

/**
 * Finds what a gateway or a phone would take for a link. Disguises count (invisible or wide letters,
 * `h t t p :`, `exemplo[.]com`, `exemplo .com`); an amount, a date, an abbreviation or a missing blank after
 * a full stop (`R$ 1.234,56`, `12.5`, `Sr.Silva`, `pago.Obrigado`) does not.
 */
export function findLink(text: string): string | undefined {
	const plain = undisguise(text).replace(OTHER_DOTS, '.');
	const open = SCHEME.exec(plain) ?? WWW.exec(plain);
	if (open) return open[0].trim();
	for (const [found, host, tail = ''] of plain.matchAll(HOST)) {
		if (isHost(host.split('.'), tail)) return found;
	}
	return LOOSE_COM.exec(plain)?.[0];
}

/** Full stops of other scripts, and a dot in brackets. */
const OTHER_DOTS = /[\u3002\u06d4\u0701\u0702]|\s?[[({<]\s?\.\s?[\])}>]\s?/gu;

const SCHEME = /(?<![\p{L}\p{N}])h\s?[tx]\s?[tx]\s?p\s?s?\s?:|[a-z\d]:\/\/|(?<!\p{L})mailto:/iu;
const WWW = /(?<![\p{L}\p{N}])w{3}\d?\s?\.\s?[\p{L}\p{N}]/iu;
const LOOSE_COM =
	/[\p{L}\p{N}]\s{1,3}\.\s?com(?![\p{L}\p{N}])|[\p{L}\p{N}]\s?\.\s?com\s?\.\s?br(?![\p{L}\p{N}])/iu;
/** Labels with dots between them, then perhaps a path, a port or a query. */
const HOST = /(?<![\p{L}\p{N}_-])([\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+)([/\\:?#]\S{1,20})?/gu;

const set = (words: string) => new Set(words.split(' '));

/** Top-level domains that are links however they are written. */
const ALWAYS = set('com br net org');
/** Links too, unless written as a word that begins a sentence: `oferta.Top`. */
const USUALLY = set(
	'app biz blog bet cash cc chat click cloud club co credit dev digital email finance fm fun gd gg gl global gov ' +
		'icu info io ink link live loan ly mobi money news online page press run sh shop site social space store ' +
		'tech tk today top tv uk us vip website work world ws xyz zone',
);

function isHost(labels: readonly string[], tail: string): boolean {
	if (labels.length === 4 && labels.every(isByte)) return tail !== '';
	return labels.some((label, index) => {
		if (index === 0) return false;
		const isLast = index === labels.length - 1;
		return isTopLevel(label, labels[index - 1], isLast ? tail : '');
	});
}

function isTopLevel(label: string, before: string, tail: string): boolean {
	const name = label.toLowerCase();
	const beginsSentence = /^\p{Lu}\p{Ll}/u.test(label);
	const named = /\p{L}/u.test(before);
	if (ALWAYS.has(name)) return named || !beginsSentence;
	if (!named) return false;
	if (USUALLY.has(name)) return !beginsSentence || tail !== '';
	// Every country has two letters; some are words (`se`, `no`, `me`), so only a path makes them a link.
	return /^[a-z]{2}$/.test(name) && /^[/\\]/.test(tail);
}

function isByte(label: string): boolean {
	return /^\d{1,3}$/.test(label) && Number(label) <= 255;
}
