/** What shows a number, e.g. `1.234,50` for `#,##0.00`. @inline */
type Show = (value: number) => string;

interface Section {
	/** Literal texts and digit places before the decimal point, in order. */
	whole: Array<{ literal: string } | { digit: string }>;
	/** Digit places after it. */
	decimals: string;
	/** Literal text at the end. */
	after: string;
	grouped: boolean;
	/** Powers of ten: 2 for a percentage, -3 for each comma at the end. */
	shift: number;
	hasDigits: boolean;
}

/** Shows numbers by a format code (ECMA-376 18.8.31); `undefined` for one that says nothing of numbers. */
export function patternOf(code: string): Show | undefined {
	const written = sectionsOf(code);
	if (/general|@|\/|e[+-]/i.test(bareCode(written[0]))) return undefined;
	const sections = written.map(sectionOf);
	if (!sections.some(({ hasDigits }) => hasDigits)) return undefined;
	const [positive, negative, zero] = sections;
	return (value) => {
		if (value === 0 && zero) return shown(zero, 0);
		if (value >= 0) return shown(positive, value);
		return negative ? shown(negative, -value) : `-${shown(positive, -value)}`;
	};
}

const PIECES = /"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|([0#?])|([.,%])|([^"\\])/g;

const bareCode = (section: string) => section.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');

/** Cut at semicolons that stand in no quotes. */
function sectionsOf(code: string): string[] {
	return (code.match(/(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\])+|(?<=;)(?=;|$)/g) ?? [code]).slice(0, 3);
}

function sectionOf(written: string): Section {
	const section: Section = { whole: [], decimals: '', after: '', grouped: false, shift: 0, hasDigits: false };
	let point = false;
	let commas = 0;
	for (const [, quoted, escaped, currency, digit, sign, other] of written.matchAll(PIECES)) {
		const literal = quoted ?? escaped ?? currency ?? (sign === '%' ? '%' : other);
		if (digit) {
			section.grouped ||= commas > 0 && section.hasDigits && !point;
			commas = 0;
			section.hasDigits = true;
			if (point) section.decimals += digit;
			else section.whole.push({ digit });
		} else if (sign === '.') point = true;
		else if (sign === ',') commas += 1;
		else if (literal !== undefined) {
			if (sign === '%') section.shift += 2;
			if (point) section.after += literal;
			else section.whole.push({ literal });
		}
	}
	section.shift -= 3 * commas;
	return section;
}

function shown({ whole, decimals, after, grouped, shift, hasDigits }: Section, value: number): string {
	if (!hasDigits)
		return `${whole.map((part) => ('literal' in part ? part.literal : '')).join('')}${after}`.trim();
	const scaled = Number(`${value}e${shift}`);
	const [digits, fraction = ''] = fixed(Number.isNaN(scaled) ? value * 10 ** shift : scaled, decimals.length);
	const least = decimals.lastIndexOf('0') + 1;
	const kept = fraction.slice(0, least) + fraction.slice(least).replace(/0+$/, '');
	return `${filled(whole, digits, grouped, kept)}${after}`.replace(/\s+/g, ' ').trim();
}

const MOST_DECIMALS = 15;

/** Rounded as people do: 1,005 is 1,01. */
function fixed(value: number, decimals: number): string[] {
	const places = Math.min(decimals, MOST_DECIMALS);
	const rounded = Number(`${Math.round(Number(`${value}e${places}`))}e-${places}`);
	return (Number.isFinite(rounded) ? rounded : value).toFixed(places).split('.');
}

/** Digits go into their places from the right; the first place takes those that are left. */
function filled(whole: Section['whole'], digits: string, grouped: boolean, fraction: string): string {
	let left = digits === '0' ? '' : digits;
	let text = '';
	let count = 0;
	const put = (digit: string) => {
		if (grouped && count > 0 && count % 3 === 0) text = `.${text}`;
		text = digit + text;
		count += 1;
	};
	const first = whole.findIndex((part) => 'digit' in part);
	const last = whole.map((part) => 'digit' in part).lastIndexOf(true);
	for (let at = whole.length - 1; at >= 0; at -= 1) {
		const part = whole[at];
		if (at === (last === -1 ? whole.length - 1 : last) && fraction !== '') text = `,${fraction}${text}`;
		if ('literal' in part) {
			// Between two places: only where digits are left to stand before it.
			if (at < first || at > last || left !== '' || whole.slice(first, at).some(isZero))
				text = part.literal + text;
			continue;
		}
		if (left !== '') put(left.slice(-1));
		else if (part.digit === '0') put('0');
		left = left.slice(0, -1);
		while (at === first && left !== '') {
			put(left.slice(-1));
			left = left.slice(0, -1);
		}
	}
	return text;
}

const isZero = (part: Section['whole'][number]) => 'digit' in part && part.digit === '0';
