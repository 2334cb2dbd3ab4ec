import { endpoints } from '../../api/endpoints';
import { operation } from '../operation';
import { campaignSelector } from '../../parameters/selectors';

/** `jobId`, `paused`, and `message`: Kolmeya's own words. */
export default operation({
	resource: 'campaign',
	value: 'pause',
	name: 'Pause',
	action: 'Pause campaign',
	description: 'Stop a running campaign. Messages already handed to the carrier still arrive.',
	fields: { jobId: campaignSelector },
	changed: 'paused',
	async run({ jobId }, { kolmeya }) {
		const { message } = await kolmeya.call(endpoints.pauseCampaign, { jobId });
		return { jobId, paused: true, message };
	},
});
