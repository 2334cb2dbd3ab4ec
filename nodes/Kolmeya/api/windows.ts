/**
 * Reports without walls. Kolmeya answers a report for a few days only, cuts it silently after a number of
 * rows, and has no pages; here any period becomes as many questions as it needs.
 *
 * Periods count whole units (minutes or days on the wall clock of Brasília), both ends included.
 * Whether `end_at` "14:30" takes the whole minute or only its first second is documented nowhere, so with
 * `overlap` each question ends one unit after its window, where the next newer window begins, and the rows
 * both answers hold are kept once. That is complete and free of doubles under either reading.
 *
 * @module
 */

import { raiseWhenAwaited } from './prefetch';
import { KolmeyaRefusal } from './client';
import { identity } from './mergePages';
import type { Row } from './schemas/tolerant';

/** A span of whole units, both ends included. */
export interface Window {
	from: number;
	to: number;
}

/** A report as `windowed` asks for it, with the walls Kolmeya has put around it. */
export interface WindowedReport {
	/** Rows between two units, at most `limit`, and how many there are where the answer tells. */
	ask(window: Window, limit: number): Promise<{ rows: Row[]; total?: number }>;
	/** The unit a row stands in; `undefined` where it does not say. */
	unitOf(row: Row): number | undefined;
	/** Most units in one question. */
	maxUnits: number;
	/** Most rows in one answer; as many may mean that more were cut off. */
	maxRows: number;
	overlap: 0 | 1;
	/** The last unit that may be asked for. */
	latest: number;
	/** What to tell when a single unit has too many rows. */
	overflow(unit: number): { message: string; advice: string };
}

/** Questions under way at once. */
const CONCURRENCY = 4;

interface Piece {
	window: Window;
	question?: { limit: number; answer: Promise<{ rows: Row[]; total?: number }> };
}

/** The rows of a period, newest first, in portions: no more than a few answers are in memory at once. */
export async function* windowed(
	report: WindowedReport,
	period: Window,
	limit: number = Infinity,
): AsyncGenerator<Row[], void, undefined> {
	const abreast = limit === Infinity ? CONCURRENCY : 1;
	let queue: Piece[] = cut(period, report.maxUnits);
	let newer: Row[] = [];
	let wanted = limit;

	while (queue.length > 0 && wanted > 0) {
		const room = limit === Infinity ? wanted : wanted + sharedRows(report, queue[0].window, newer);
		for (const piece of queue.slice(0, abreast)) request(report, piece, Math.min(report.maxRows, room));
		const [{ window, question }, ...rest] = queue;
		const { limit: asked, answer } = question ?? request(report, { window }, report.maxRows);
		const { rows, total = 0 } = await answer;
		const own = ownRows(report, rows, window, period, newer);
		const isCut = rows.length >= asked || total > rows.length;

		if (!isCut || own.length >= wanted) {
			// All of the window, or as much as anybody wants.
			yield sorted(report, own, window).slice(0, wanted);
			wanted -= own.length;
			newer = rows;
			queue = rest;
		} else if (asked < report.maxRows) {
			// It was asked for few rows and has more: once more, for as many as there may be.
			queue = [{ window, question: request(report, { window }, report.maxRows) }, ...rest];
		} else if (window.from < window.to) {
			// More rows than one answer holds: two windows of half the width.
			const halves = cut(window, Math.ceil(widthOf(window) / 2));
			queue = [...halves, ...rest.flatMap((piece) => noWider(piece, widthOf(halves[0].window)))];
		} else {
			// A single unit with more rows than one answer holds.
			const exact = await askExactly(report, window, rows);
			yield ownRows(report, exact, window, period, newer);
			newer = exact;
			queue = rest;
		}
	}
}

/**
 * A period in windows of at most `maxUnits` units, newest first.
 *
 * @example
 * cut({ from: 1, to: 10 }, 6) // [{ window: { from: 5, to: 10 } }, { window: { from: 1, to: 4 } }]
 */
export function cut({ from, to }: Window, widest: number): Array<{ window: Window }> {
	const pieces: Array<{ window: Window }> = [];
	for (let end = to; end >= from; end -= widest) {
		pieces.push({ window: { from: Math.max(from, end - widest + 1), to: end } });
	}
	return pieces;
}

/** Rows of the newer answer that the next one will hold too. */
function sharedRows({ overlap, unitOf }: WindowedReport, { to }: Window, newer: readonly Row[]): number {
	return overlap === 0 ? 0 : newer.filter((row) => unitOf(row) === to + overlap).length;
}

/** Asks for a window, unless that is under way. */
function request(report: WindowedReport, piece: Piece, limit: number): NonNullable<Piece['question']> {
	const { from, to } = piece.window;
	const ask = () => report.ask({ from, to: Math.min(to + report.overlap, report.latest) }, limit);
	piece.question ??= { limit, answer: raiseWhenAwaited(ask()) };
	return piece.question;
}

/** What was too wide once will be too wide again: windows not yet asked for are cut as narrow. */
function noWider(piece: Piece, width: number): Piece[] {
	return piece.question || widthOf(piece.window) <= width ? [piece] : cut(piece.window, width);
}

function widthOf({ from, to }: Window): number {
	return to - from + 1;
}

/** A single unit with too many rows: without the overlap it may still fit. */
async function askExactly(report: WindowedReport, window: Window, before: readonly Row[]): Promise<Row[]> {
	const unit = window.to;
	if (report.overlap > 0 && unit < report.latest) {
		const { rows } = await report.ask(window, report.maxRows);
		// Only when the end takes its whole unit, all the rows seen before are here again.
		const seen = before.filter((row) => report.unitOf(row) === unit);
		if (rows.length < report.maxRows && rowsWithout(seen, rows).length === 0) return rows;
	}
	throw new KolmeyaRefusal({ kind: 'other', ...report.overflow(unit) });
}

/** The rows of an answer that belong to its window and were not in the answer of the newer one. */
function ownRows(
	{ overlap, unitOf }: WindowedReport,
	rows: readonly Row[],
	{ to }: Window,
	period: Window,
	newer: readonly Row[],
): Row[] {
	if (overlap === 0) return [...rows];
	const own: Row[] = [];
	const shared: Row[] = [];
	for (const row of rows) {
		const unit = unitOf(row);
		if (to === period.to && unit === to + 1) continue; // after the period
		if (unit !== undefined && unit <= to) own.push(row);
		else shared.push(row);
	}
	if (shared.length === 0) return own;
	const units = new Set(shared.map(unitOf));
	return [
		...rowsWithout(
			shared,
			newer.filter((row) => units.has(unitOf(row))),
		),
		...own,
	];
}

/** Rows that `others` does not hold, each of the others taken once: equal rows may be two messages. */
function rowsWithout(rows: readonly Row[], others: readonly Row[]): Row[] {
	const wanted = new Set(rows.map(identity));
	const held = new Map<string, number>();
	for (const key of others.map(identity)) if (wanted.has(key)) held.set(key, (held.get(key) ?? 0) + 1);
	return rows.filter((row) => {
		const left = held.get(identity(row)) ?? 0;
		if (left > 0) held.set(identity(row), left - 1);
		return left === 0;
	});
}

function sorted({ unitOf }: WindowedReport, rows: Row[], { to }: Window): Row[] {
	const units = rows.map((row) => unitOf(row) ?? to);
	if (units.every((unit, index) => index === 0 || unit <= units[index - 1])) return rows;
	return rows
		.map((row, index) => ({ row, unit: units[index] }))
		.sort((a, b) => b.unit - a.unit)
		.map(({ row }) => row);
}
