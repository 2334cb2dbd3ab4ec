import { endpoints } from '../../api/endpoints';
import { operation } from '../operation';
import { campaignSelector } from '../../parameters/selectors';

/** `jobId`, `paused`, and `message`: Kolmeya's own words. */
export default operation({
	resource: 'campaign',
	value: 'resume',
	name: 'Resume',
	action: 'Resume campaign',
	description: 'Resume a paused campaign',
	fields: { jobId: campaignSelector },
	changed: 'resumed',
	async run({ jobId }, { kolmeya }) {
		const { message } = await kolmeya.call(endpoints.resumeCampaign, { jobId });
		return { jobId, paused: false, message };
	},
});
