import { endpoints } from '../../api/endpoints';
import type { Kolmeya } from '../../api/client';
import { collect } from '../../api/paging';
import { type Row, toCount, toText } from '../../api/schemas/tolerant';
import { dayText } from '../../api/values/wallClock';
import { cut, type Window } from '../../api/windows';
import { daysOf, period } from '../../parameters/dates';
import { listing, wanted } from '../../parameters/lists';
import { operation } from '../operation';
import { paginatedPage } from '../pages';
import { isoOfVendorDate, others, textOrNull } from '../rows';

/** Kolmeya takes at most 31 days, first and last included. */
const MAX_DAYS = 31;
const ROWS_A_PAGE = 1_000;

/**
 * One item for each send request, newest first: `id`, `reference`, `homologation` (Kolmeya's state of the
 * request itself, which is not delivery), `quantity`, `valid`, `invalid`, `createdAt`, `createdAtText`.
 */
export default operation({
	resource: 'request',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many requests',
	description: 'Retrieve many send requests from any period, with the number of valid and invalid messages',
	fields: { ...period, ...listing },
	async run(values, { kolmeya }) {
		const limit = wanted(values) ?? Infinity;
		let rows: Row[] = [];
		for (const { window } of cut(daysOf(values, kolmeya.clock.now()), MAX_DAYS)) {
			if (rows.length >= limit) break;
			rows = rows.concat(await requestsOf(kolmeya, window, limit - rows.length));
		}
		return rows.map(readRequest);
	},
});

async function requestsOf(kolmeya: Kolmeya, { from, to }: Window, limit: number): Promise<Row[]> {
	const perPage = Math.min(ROWS_A_PAGE, limit);
	const input = { start_at: dayText(from), end_at: dayText(to), per_page: perPage };
	const ask = async (page: number) => {
		const { requests, pagination } = await kolmeya.call(endpoints.requests, { ...input, page });
		return paginatedPage(page, requests, pagination);
	};
	return await collect({ ask, limit, perPage });
}

function readRequest(row: Row): Row {
	return {
		id: toText(row.id),
		reference: toText(row.reference),
		homologation: { status: textOrNull(row.status), statusCode: textOrNull(row.status_code) },
		quantity: toCount(row.quantity),
		valid: toCount(row.valids ?? row.valids_count),
		invalid: toCount(row.invalids ?? row.invalids_count),
		createdAt: isoOfVendorDate(row.created_at),
		createdAtText: textOrNull(row.created_at),
		...others(
			row,
			'id',
			'reference',
			'status',
			'status_code',
			'quantity',
			'valids',
			'valids_count',
			'invalids',
			'invalids_count',
			'created_at',
		),
	};
}
