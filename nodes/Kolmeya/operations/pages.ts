import type { z } from 'zod';
import type { Page } from '../api/paging';
import type { LaravelPage, Pagination } from '../api/schemas/reports';
import type { Row } from '../api/schemas/tolerant';

/** A page in Laravel's style: rows in `data`, numbers at the root. */
export function laravelPage(number: number, answer: z.output<typeof LaravelPage>): Page {
	return { number, rows: answer.data, ...numbersOf(answer) };
}

/** A page in Kolmeya's own style: a `pagination` object beside the rows, which may be missing. */
export function paginatedPage(number: number, rows: Row[], pagination: z.output<typeof Pagination>): Page {
	return { number, rows, ...numbersOf(pagination) };
}

interface PageNumbers {
	last_page: number | null;
	total: number | null;
	per_page: number | null;
}

function numbersOf({
	last_page,
	total,
	per_page,
}: PageNumbers): Pick<Page, 'lastPage' | 'total' | 'perPage'> {
	return { lastPage: last_page, total, perPage: per_page };
}
