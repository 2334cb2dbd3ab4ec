import type { Kolmeya } from '../../api/client';
import { endpoints } from '../../api/endpoints';
import { collect } from '../../api/paging';
import type { Row } from '../../api/schemas/tolerant';
import { integer } from '../../parameters/kinds';

/** How far back Kolmeya tells of replies. */
export const MAX_HOURS = 168;

/** Shared by both kinds of replies; Kolmeya knows no other period for them. */
export const hours = integer(
	{
		displayName: 'Hours',
		default: 24,
		placeholder: 'e.g. 24',
		description: 'How far back to look, from 1 to 168 hours (7 days)',
	},
	{ min: 1, max: MAX_HOURS },
);

/** Replies of the last hours, newest first, complete also while new ones arrive. */
export async function replies(
	kolmeya: Kolmeya,
	from: 'replies' | 'webReplies',
	period: number,
	limit?: number,
): Promise<Row[]> {
	const ask = async (page: number) => {
		const answer = await kolmeya.call(endpoints[from], { period, page });
		return { number: page, ...answer };
	};
	return await collect({ ask, limit });
}
