/** The part of the rows that a page holds, and its numbers. */
export interface Page<T> {
	rows: T[];
	number: number;
	perPage: number;
	total: number;
}

interface PagedSource<T> {
	total: number;
	slice(limit: number, offset: number): T[];
}

export function paged<T>(source: PagedSource<T>, number: number, perPage: number): Page<T> {
	return { rows: source.slice(perPage, (number - 1) * perPage), number, perPage, total: source.total };
}

const lastPage = <T>({ total, perPage }: Page<T>) => Math.max(1, Math.ceil(total / perPage));
const first = <T>({ rows, number, perPage }: Page<T>) =>
	rows.length === 0 ? null : (number - 1) * perPage + 1;
const last = <T>({ rows, number, perPage }: Page<T>) =>
	rows.length === 0 ? null : (number - 1) * perPage + rows.length;

/** Style one: an object beside the rows. */
export const paginationObject = <T>(page: Page<T>) => ({
	current_page: page.number,
	total: page.total,
	per_page: page.perPage,
	last_page: lastPage(page),
	from: first(page),
	to: last(page),
});

/** Style two: Laravel's own page, with links that (as everything here) must be called with POST. */
export function laravelPage<T>(page: Page<T>, url: string) {
	const link = (number: number) => `${url}?page=${number}`;
	const end = lastPage(page);
	return {
		current_page: page.number,
		data: page.rows,
		first_page_url: link(1),
		from: first(page),
		last_page: end,
		last_page_url: link(end),
		next_page_url: page.number < end ? link(page.number + 1) : null,
		path: url,
		per_page: page.perPage,
		prev_page_url: page.number > 1 ? link(page.number - 1) : null,
		to: last(page),
		total: page.total,
	};
}
