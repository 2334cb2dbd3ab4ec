import { clickOf, visitOf } from '../../api/schemas/rows/click';
import { windowed } from '../../api/windows';
import { daysOf, period } from '../../parameters/dates';
import { choice, collection } from '../../parameters/kinds';
import { listing, simplifying, wanted } from '../../parameters/lists';
import { operation } from '../operation';
import { costCenterFilter } from '../../parameters/selectors';
import { clicks } from './clicks';

/**
 * One item for each time a short link was opened, newest first: `jobId`, `jobCreatedAt`, `costCenterId`,
 * `phone`, `document` (CPF), `name`, `text`, `robot`, `clickedAt`. Without Simplify the row as Kolmeya gives
 * it, with `robot`, `jobCreatedAt` and `clickedAt` beside it.
 */
export default operation({
	resource: 'link',
	value: 'getClicks',
	name: 'Get Clicks',
	action: 'Get link clicks',
	description: 'Retrieve who opened the short links in messages, and when, for any period',
	fields: {
		...period,
		...listing,
		...simplifying,
		filters: collection(
			{ displayName: 'Filters', placeholder: 'Add filter' },
			{
				visitor: choice<'people' | 'robots'>(
					{ displayName: 'Opened By', default: 'people', description: 'Whose clicks to return' },
					[
						{ name: 'People', value: 'people' },
						{ name: 'Robots', value: 'robots', description: 'Link previews and virus scanners' },
					],
				),
				segmentId: costCenterFilter,
			},
		),
	},
	async run({ simplify, filters, ...values }, { kolmeya, compact }) {
		const { now, ...days } = daysOf(values, kolmeya.clock.now());
		const filter = {
			...(filters.visitor && { robots: filters.visitor === 'robots' }),
			...(filters.segmentId !== undefined && { segmentId: filters.segmentId }),
		};
		const items: object[] = [];
		for await (const rows of windowed(clicks(kolmeya, filter, now), days, wanted(values))) {
			for (const row of rows) items.push(simplify || compact ? clickOf(row) : { ...row, ...visitOf(row) });
		}
		return items;
	},
});
