import {
	type INode,
	type IWebhookDescription,
	NodeHelpers,
	resolveWebhookDescriptionField,
	webhookDescriptionIsNativelyResolvable,
	Workflow,
} from 'n8n-workflow';
import { KolmeyaTrigger } from '../../../nodes/Kolmeya/KolmeyaTrigger.node';

const trigger = new KolmeyaTrigger();
const webhooks = trigger.description.webhooks ?? [];
const nodeWith = (parameters: INode['parameters']): INode => ({
	id: '1',
	name: 'Kolmeya Trigger',
	type: 'n8n-nodes-kolmeya.kolmeyaTrigger',
	typeVersion: 1.1,
	position: [0, 0],
	parameters,
});

it("n8n needs no expression engine for the trigger's addresses", () => {
	expect(webhooks).toHaveLength(4);
	expect(webhooks.filter((webhook) => !webhookDescriptionIsNativelyResolvable(webhook))).toEqual([]);
});

it.each([{}, { separateUrls: false }, { separateUrls: true }])(
	"the editor's expression and the server's function say the same with %j",
	(parameters) => {
		const node = nodeWith(parameters);
		const nodeTypes = {
			getByName: () => trigger,
			getByNameAndVersion: () => NodeHelpers.getVersionedNodeType(trigger),
			getKnownTypes: () => ({}),
		};
		const { expression } = new Workflow({
			id: '1',
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes,
		});
		for (const webhook of webhooks.slice(1)) {
			expect(resolveWebhookDescriptionField(node, webhook, 'ndvHideUrl')).toEqual({
				resolved: true,
				value: expression.getSimpleParameterValue(node, webhook.ndvHideUrl, 'internal', {}),
			});
		}
	},
);

it('an n8n that does not know such functions gets the expressions alone', () => {
	let older: IWebhookDescription[] = [];
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => ({
			...jest.requireActual<object>('n8n-workflow'),
			WEBHOOK_RESOLVERS: undefined,
		}));
		({ webhooks: older } = jest.requireActual<{ webhooks: IWebhookDescription[] }>(
			'../../../nodes/Kolmeya/trigger/description',
		));
	});
	jest.dontMock('n8n-workflow');
	expect(JSON.stringify(older)).toBe(JSON.stringify(webhooks));
	expect(older.flatMap(Reflect.ownKeys)).toEqual(older.flatMap((webhook) => Object.keys(webhook)));
	expect(older.flatMap(Object.keys)).not.toContain('undefined');
});
