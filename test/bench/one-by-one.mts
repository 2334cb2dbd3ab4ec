/** One request for each item, as n8n's Twilio node 2.41 and most SMS nodes do: parameters read item by item. */
import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';

export class OneByOne implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'One by One',
		name: 'oneByOne',
		group: ['output'],
		version: 1,
		description: 'Sends one request for each item',
		defaults: { name: 'One by One' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'kolmeyaApi', required: true }],
		properties: ['baseUrl', 'phone', 'message'].map((name) => ({
			displayName: name,
			name,
			type: 'string',
			default: '',
		})),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const answers: INodeExecutionData[] = [];
		for (let item = 0; item < this.getInputData().length; item += 1) {
			const messages = [
				{
					phone: Number(this.getNodeParameter('phone', item)),
					message: this.getNodeParameter('message', item),
				},
			];
			const answer: INodeExecutionData['json'] = await this.helpers.httpRequestWithAuthentication.call(
				this,
				'kolmeyaApi',
				{
					method: 'POST',
					url: `${String(this.getNodeParameter('baseUrl', item))}/v1/sms/store`,
					body: { messages },
					json: true,
				},
			);
			answers.push({ json: answer, pairedItem: { item } });
		}
		return [answers];
	}
}
