import { valueError } from './errors';

/** As Python writes a value inside an error text. */
export function repr(value: unknown): string {
	if (value === null || value === undefined) return 'None';
	if (typeof value === 'boolean') return value ? 'True' : 'False';
	if (typeof value === 'string') {
		return value.includes("'") && !value.includes('"') ? `"${value}"` : `'${value.replace(/'/g, "\\'")}'`;
	}
	if (Array.isArray(value)) return `[${value.map(repr).join(', ')}]`;
	if (typeof value === 'object') {
		return `{${Object.entries(value)
			.map(([name, entry]) => `${repr(name)}: ${repr(entry)}`)
			.join(', ')}}`;
	}
	return String(value);
}

/** Python's `if value`: also zero, empty texts and empty lists are false. */
export const truthy = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value));

const DIRECTIVES: Record<string, string> = {
	'%Y': '(?<Y>\\d{4})',
	'%m': '(?<m>1[0-2]|0?[1-9])',
	'%d': '(?<d>3[01]|[12]\\d|0?[1-9])',
	'%H': '(?<H>2[0-3]|[01]?\\d)',
	'%M': '(?<M>[0-5]?\\d)',
	'%S': '(?<S>[0-5]?\\d)',
	' ': '\\s+',
};

/** Python's strptime with its own complaints; gives `YYYY-MM-DD HH:MM:SS`. */
export function strptime(text: string, format: string): string {
	const pattern = format.replace(/%[YmdHMS]| /g, (directive) => DIRECTIVES[directive]);
	const match = pattern.includes('%') ? null : new RegExp(`^${pattern}`).exec(text);
	if (match === null) throw valueError(`time data ${repr(text)} does not match format ${repr(format)}`);
	const rest = text.slice(match[0].length);
	if (rest !== '') throw valueError(`unconverted data remains: ${rest}`);
	const part = (name: string) => (match.groups?.[name] ?? '0').padStart(2, '0');
	const day = `${part('Y')}-${part('m')}-${part('d')}`;
	if (new Date(`${day}T00:00:00Z`).getUTCDate() !== Number(part('d'))) {
		throw valueError('day is out of range for month');
	}
	return `${day} ${part('H')}:${part('M')}:${part('S')}`;
}
