import { endpoints } from '../../api/endpoints';
import { toRows, toText } from '../../api/schemas/tolerant';
import { operation } from '../operation';
import { layoutSelector } from '../../parameters/selectors';

/** One item for each layout: `id`, `name`, `items` [{id, name, type, position}]: the columns of its file. */
export default operation({
	resource: 'account',
	value: 'getLayouts',
	name: 'Get Layouts',
	action: 'Get account layouts',
	description: 'List the layouts of campaign files with their columns',
	fields: { layoutId: layoutSelector },
	async run({ layoutId }, { kolmeya }) {
		const layouts = await kolmeya.call(endpoints.layouts, {});
		return layouts
			.filter(({ id }) => layoutId === undefined || toText(id) === String(layoutId))
			.map((layout) => ({ ...layout, items: toRows(layout.items) }));
	},
});
