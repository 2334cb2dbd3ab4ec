import { type Row, toCount } from '../../api/schemas/tolerant';
import { windowed } from '../../api/windows';
import { daysOf, period } from '../../parameters/dates';
import { choice, collection } from '../../parameters/kinds';
import { listing, simplifying, wanted } from '../../parameters/lists';
import { operation } from '../operation';
import { cpfOf, isoOfVendorDate, phoneOrText, textOrNull } from '../rows';
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
				visitor: choice<'people' | 'robots'>({ displayName: 'Opened By', default: 'people' }, [
					{ name: 'People', value: 'people' },
					{ name: 'Robots', value: 'robots', description: 'Link previews and virus scanners' },
				]),
				segmentId: costCenterFilter,
			},
		),
	},
	async run({ simplify, filters, ...values }, { kolmeya, compact }) {
		const { now, ...days } = daysOf(values, kolmeya.clock.now());
		const filter = {
			...(filters.visitor && { is_robot: filters.visitor === 'robots' ? (1 as const) : (0 as const) }),
			...(filters.segmentId !== undefined && { tenant_segment_id: filters.segmentId }),
		};
		const items: object[] = [];
		for await (const rows of windowed(clicks(kolmeya, filter, now), days, wanted(values))) {
			for (const row of rows) items.push(readClick(row, simplify || compact));
		}
		return items;
	},
});

function readClick(row: Row, simplify: boolean): Row {
	const read = {
		robot: toCount(row.is_robot) === 1 || row.is_robot === true,
		jobCreatedAt: isoOfVendorDate(row.job_created_at),
		clickedAt: isoOfVendorDate(row.accessed_at),
	};
	if (!simplify) return { ...row, ...read };
	return {
		jobId: toCount(row.job_id),
		costCenterId: toCount(row.tenant_segment_id),
		phone: phoneOrText(row.fullphone),
		document: cpfOf(row.cpf),
		name: textOrNull(row.name),
		text: textOrNull(row.message),
		...read,
	};
}
