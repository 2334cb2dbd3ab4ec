import type { INodeTypes } from 'n8n-workflow';

/** For workflows of which only expressions are evaluated: any node type will do. */
export const noTypes: INodeTypes = {
	getByName: () => {
		throw new Error('not used');
	},
	getByNameAndVersion: () => ({
		description: {
			displayName: '',
			name: '',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: [],
			outputs: [],
			properties: [],
		},
	}),
	getKnownTypes: () => ({}),
};
