import { prefetch } from './prefetch';
import { KolmeyaRefusal } from './client';
import { counterFor, identity, type Merge, mergeFor, type Placed, sameRows } from './mergePages';
import type { Row } from './schemas/tolerant';

/** One answered page, in whichever of Kolmeya's two paging styles; `null` is what it does not say. */
export interface Page extends Placed {
	lastPage: number | null;
}

/** A list that comes in pages, as `collect` reads it. Pages count from 1. */
export interface PagedList {
	/** Pages are asked for by number: a `next_page_url` is never followed, wherever it leads. */
	ask(page: number): Promise<Page>;
	/** Most rows wanted; no page beyond them is asked for. */
	limit?: number;
	/** Rows of a full page, where that is known beforehand. */
	perPage?: number;
}

/** Pages under way at once. */
const CONCURRENCY = 4;
/** Up to here reading one after the other costs nothing. */
const FEW_PAGES = 2;
const MAX_PAGES = 20_000;

/**
 * All rows of a list, in its order. While pages are read, new rows may arrive at the top and push others
 * over to the next page: some would be read twice and, where pages are read at once, some not at all.
 *
 * So when anything moved meanwhile, all pages are read again, and both readings are joined. A row is missed
 * only while it crosses from one page to the next; as long as less than a page of rows arrives it crosses
 * once, so it is in one of the readings. When more arrived, the list is walked page by page, which misses
 * nothing. How doubles are told: `mergePages.ts`.
 */
export async function collect(list: PagedList): Promise<Row[]> {
	const wanted = list.limit ?? Infinity;
	const first = await list.ask(1);
	if (first.rows.length === 0 || first.rows.length >= wanted) return first.rows.slice(0, wanted);

	const last = lastPageOf(first, wanted);
	const merge = mergeFor(first);
	const rows =
		last === undefined || last <= FEW_PAGES || !merge
			? undefined
			: await readAtOnce(list, merge, first, last);
	return (rows ?? (await walk(list, merge, first, wanted))).slice(0, wanted);
}

/** `undefined`: the pages do not fit together, or too much moved. */
async function readAtOnce(
	list: PagedList,
	merge: Merge,
	first: Page,
	last: number,
): Promise<Row[] | undefined> {
	const reading = [first, ...(await readPages(list, 2, last))];
	if (reading.some((page, index) => index > 0 && sameRows(page.rows, reading[index - 1].rows)))
		return undefined;
	const top = await askFor(list, 1);
	const grew = [...reading, top].some(({ total }) => (total ?? 0) > (first.total ?? 0));
	if (!grew && sameTop(first, top)) return merge([reading]);

	const again = [top, ...(await readPages(list, 2, Math.min(last + 1, top.lastPage ?? last)))];
	const end = await askFor(list, 1);
	return stillThere(first, end) ? merge([reading, again]) : undefined;
}

/** One page after the other, until the list says or shows that it ends. */
async function walk(list: PagedList, merge: Merge | undefined, first: Page, wanted: number): Promise<Row[]> {
	const pages = [first];
	const joined = () => merge?.([pages]) ?? pages.flatMap(({ rows }) => rows);
	const count = counterFor(merge);
	let counted = count(first.rows);
	let enough = wanted;
	for (let page = first; goesOn(page, list.perPage); ) {
		if (counted >= enough) {
			const missing = wanted - joined().length;
			if (missing <= 0) break;
			enough = counted + missing;
		}
		const next = await askFor(list, page.number + 1);
		if (next.rows.length === 0) break;
		const pushed = (next.total ?? 0) > (page.total ?? 0);
		if (!pushed && sameRows(next.rows, page.rows)) {
			if (page.lastPage === null) break;
			throw refusal(`Kolmeya returned the rows of page ${page.number} again as page ${next.number}`);
		}
		const rows = merge ? next.rows : await newRows(list, page, next);
		pages.push({ ...next, rows });
		counted = count(rows);
		page = next;
	}
	return joined();
}

/** Rows that have neither IDs nor a total: those that repeat the end of the page before, if it moved. */
async function newRows(list: PagedList, before: Page, { rows }: Page): Promise<Row[]> {
	const ending = before.rows.slice(-rows.length).map(identity);
	const starting = rows.slice(0, ending.length).map(identity);
	let shared = ending.length;
	while (shared > 0 && !starting.slice(0, shared).every((key, at) => key === ending.at(at - shared)))
		shared -= 1;
	if (shared === 0) return rows;
	const now = await askFor(list, before.number);
	return sameRows(now.rows, before.rows) ? rows : rows.slice(shared);
}

async function readPages(list: PagedList, from: number, to: number): Promise<Page[]> {
	const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
	const pages: Page[] = [];
	for await (const page of prefetch(numbers, CONCURRENCY, async (number) => await askFor(list, number)))
		pages.push(page);
	return pages;
}

/** A page that is empty although it says of itself that it is not the end is asked for once more. */
async function askFor(list: PagedList, number: number): Promise<Page> {
	const page = await list.ask(number);
	if (!isGap(page)) return page;
	const again = await list.ask(number);
	if (isGap(again)) throw refusal(`Kolmeya returned no rows for page ${number} of ${again.lastPage}`);
	return again;
}

function isGap({ number, rows, lastPage }: Page): boolean {
	return rows.length === 0 && number > 1 && lastPage !== null && number <= lastPage;
}

/** Where the list ends, or where there is enough of it; `undefined` when the page does not say. */
function lastPageOf({ rows, lastPage, total, perPage }: Page, wanted: number): number | undefined {
	const size = perPage ?? rows.length;
	const last = lastPage ?? (total === null ? undefined : Math.ceil(total / size));
	if (last !== undefined && last > MAX_PAGES) {
		throw refusal(`Kolmeya reported an impossible number of pages (${last})`);
	}
	return last === undefined ? undefined : Math.max(1, Math.min(last, Math.ceil(wanted / size)));
}

function goesOn({ number, rows, lastPage, total, perPage }: Page, fullPage: number | undefined): boolean {
	if (number >= MAX_PAGES) throw refusal(`The list did not end after ${MAX_PAGES} pages`);
	if (lastPage !== null) return number < lastPage;
	const size = perPage ?? fullPage;
	if (total !== null && size !== undefined) return number * size < total;
	return size === undefined || rows.length >= size;
}

function sameTop(first: Page, top: Page): boolean {
	return first.rows.length > 0 && sameRows(first.rows.slice(0, 1), top.rows.slice(0, 1));
}

/** Whether less than a page of rows moved: some rows of the first page are still on it. */
function stillThere(first: Page, end: Page): boolean {
	const known = new Set(first.rows.map(identity));
	return end.rows.some((row) => known.has(identity(row)));
}

function refusal(message: string): KolmeyaRefusal {
	const advice =
		'The list could not be read completely. Try again later, or request a shorter period or fewer rows.';
	return new KolmeyaRefusal({ kind: 'other', message, advice });
}
