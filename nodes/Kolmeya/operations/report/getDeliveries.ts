import { minutesOf, period } from '../../parameters/dates';
import { listing, simplifying, wanted } from '../../parameters/lists';
import { operation } from '../operation';
import { deliveries, readDelivery } from './deliveries';

/**
 * One item for each message, newest first: `phone`, `name`, `document` (CPF), `text`, `status`, `statusCode`,
 * `final`, `sentAt`, `jobId`, `costCenter`. Without Simplify the row as Kolmeya gives it, with `statusCode`,
 * `final` and `sentAt` beside it.
 */
export default operation({
	resource: 'report',
	value: 'getDeliveries',
	name: 'Get Deliveries',
	action: 'Get report deliveries',
	description: 'Retrieve every message sent in a period of any length, with its delivery status',
	fields: { ...period, ...listing, ...simplifying },
	async run({ simplify, ...values }, { kolmeya, compact }) {
		const window = minutesOf(values, kolmeya.clock.now());
		const items: object[] = [];
		for await (const rows of deliveries(kolmeya, window, wanted(values))) {
			for (const row of rows) items.push(readDelivery(row, simplify || compact));
		}
		return items;
	},
});
