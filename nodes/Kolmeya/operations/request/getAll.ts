import { endpoints } from '../../api/endpoints';
import type { Kolmeya } from '../../api/client';
import { collect } from '../../api/paging';
import { sendRequestOf } from '../../api/schemas/rows/request';
import type { Row } from '../../api/schemas/tolerant';
import { dayText } from '../../api/values/wallClock';
import { cut, type Window } from '../../api/windows';
import { daysOf, period } from '../../parameters/dates';
import { listing, wanted } from '../../parameters/lists';
import { operation } from '../operation';

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
		return rows.map(sendRequestOf);
	},
});

async function requestsOf(kolmeya: Kolmeya, { from, to }: Window, limit: number): Promise<Row[]> {
	const perPage = Math.min(ROWS_A_PAGE, limit);
	const input = { from: dayText(from), to: dayText(to), perPage };
	const ask = async (page: number) => {
		const answer = await kolmeya.call(endpoints.requests, { ...input, page });
		return { number: page, ...answer };
	};
	return await collect({ ask, limit, perPage });
}
