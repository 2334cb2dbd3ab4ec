import type { Spelling } from './phoneSpelling';

/** A number of Brazil's plan without what is dialled before it, perhaps not one that exists. */
export interface Local {
	/** Area code and number, or `800...`, digits only. */
	digits: string;
	/** Whether its digits stand together as those of one phone do. */
	tidy: boolean;
}

/** Toll-free numbers: 0800 and 6 or 7 digits. */
export const TOLL_FREE = /^0?(800\d{6,7})$/;

/**
 * Takes off what is dialled before the area code: 55, a trunk 0, a carrier code after it (`0 15`), or the 90
 * of a collect call with or without one. The total length tells which: each is 1 to 4 digits, begins unlike the
 * others, and 10 or 11 must be left.
 */
export function toLocal({ digits, groups, country }: Spelling): Local {
	// A bare 55 is an area code too (Santa Maria): it is the country only when enough digits follow.
	const code = country || (digits.startsWith('55') && digits.length > 11 ? 2 : 0);
	const rest = digits.slice(code);
	if (TOLL_FREE.test(rest)) return { digits: rest, tidy: true };
	const dialled = (TRUNK.exec(rest) ?? (code === 0 ? COLLECT.exec(rest) : null))?.[0].length ?? 0;
	const local = rest.slice(dialled);
	const sizes = withoutPrefix(groups, code + dialled);
	const torn = code > 0 && groups[0] === 1;
	// Turkey's code is 90 too, and its numbers have 10 digits: here the area code must stand alone.
	const perhapsTurkish = dialled === 2 && local.length === 10 && sizes[0] !== 2;
	return { digits: local, tidy: !torn && !perhapsTurkish && isGrouped(sizes, local.length) };
}

/** A 0, perhaps with a carrier's two digits. None has 11, and `011 15` is how Buenos Aires writes a mobile. */
const TRUNK = /^0(?:(?!11)[1-9]\d)?(?=[1-9]\d{9,10}$)/;
/** 9090 begins a local collect call, without an area code. */
const COLLECT = /^90(?!90)(?:[1-9]\d)?(?=[1-9]\d{9,10}$)/;

/** The sizes of the groups after so many digits are taken off the front. */
function withoutPrefix(groups: readonly number[], count: number): number[] {
	const sizes = [...groups];
	let left = count;
	while (left > 0 && sizes.length > 0) {
		const taken = Math.min(left, sizes[0]);
		left -= taken;
		if (taken === sizes[0]) sizes.shift();
		else sizes[0] -= taken;
	}
	return sizes;
}

/**
 * Whether the groups can be those of area code and number. `3456-7890 91` has ten digits as a phone has, but
 * is a number without its area code and something else; `119.876.543-21` is a CPF; `113 456 7890` is American.
 */
function isGrouped(sizes: readonly number[], total: number): boolean {
	if (sizes.length === 1) return true;
	const [first, ...rest] = sizes;
	const last = rest[rest.length - 1];
	// `9876-5432 1`, `9987-6543 21`: one or two digits after a group of four are something else.
	if (last < 2 || (last === 2 && sizes[sizes.length - 2] > 3)) return false;
	if (first === 2) return true;
	// The area code may touch the ninth digit, or the first half of the number.
	if (first === 3) return total === 11 && (rest.length === 1 || (rest.length === 2 && last === 4));
	return rest.length === 1 && last === 4 && first + last === total;
}
