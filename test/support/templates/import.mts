/** A template as somebody would set it up after importing it: credentials chosen, settings filled in. */
import type { Json } from '../n8n/client.mjs';
import { packageName } from '../processes/places.mjs';
import type { Template } from './templates.mjs';

type TemplateNode = Template['nodes'][number];

export interface CredentialName {
	id: string;
	name: string;
}

export interface Setup {
	/** By credential type. */
	credentials: Record<string, CredentialName>;
	/** What the assignments of the node "Settings" ("Configurações") get, by name. */
	settings: Json;
	/** Parameters that replace those of a node, by node name. */
	parameters?: Record<string, Json>;
	/** Types of nodes that are switched off as imported, and on here. */
	enabled?: string[];
}

/** Which credential a node of a type takes. */
const credentialOf: Record<string, string> = {
	[`${packageName}.kolmeya`]: 'kolmeyaApi',
	[`${packageName}.kolmeyaTrigger`]: 'kolmeyaApi',
	[`${packageName}.kolmeyaTool`]: 'kolmeyaApi',
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 'openAiApi',
	'n8n-nodes-base.emailSend': 'smtp',
	'n8n-nodes-base.whatsApp': 'whatsAppApi',
	'n8n-nodes-base.odoo': 'odooApi',
	'n8n-nodes-base.postgres': 'postgres',
	'n8n-nodes-base.mySql': 'mySql',
};

export function attach({ key: _, ...workflow }: Template, setup: Setup): Json {
	return { ...workflow, nodes: workflow.nodes.map((node) => adapt(node, setup)) };
}

export const isStartedFromOutside = ({ type }: TemplateNode): boolean =>
	/trigger$|\.webhook$/i.test(type) && !/\.(manual|executeWorkflow|error)Trigger$/.test(type);

function adapt(node: TemplateNode, { credentials, settings, parameters = {}, enabled = [] }: Setup): Json {
	const own = { ...node.parameters, ...parameters[node.name] };
	const type = credentialTypeOf({ ...node, parameters: own });
	const chosen = type && type in credentials ? { credentials: { [type]: credentials[type] } } : {};
	const on = enabled.includes(node.type) ? { disabled: false } : {};
	return { ...node, ...chosen, ...on, parameters: isSettings(node) ? filled(own, settings) : own };
}

const isSettings = ({ name }: TemplateNode): boolean => name === 'Settings' || name === 'Configurações';

function credentialTypeOf({ type, parameters }: TemplateNode): string | undefined {
	const { authentication, genericAuthType } = parameters;
	if (typeof genericAuthType === 'string') return genericAuthType;
	if (authentication === 'serviceAccount') return 'googleApi';
	if (authentication === 'bearerAuth') return 'httpBearerAuth';
	return authentication === 'basicAuth' ? 'httpBasicAuth' : credentialOf[type];
}

function filled(parameters: Json, settings: Json): Json {
	const { assignments } = parameters;
	if (!isJson(assignments) || !Array.isArray(assignments.assignments)) return parameters;
	const rows = assignments.assignments.map((row: unknown) =>
		isJson(row) && typeof row.name === 'string' && row.name in settings
			? { ...row, value: settings[row.name] }
			: row,
	);
	return { ...parameters, assignments: { assignments: rows } };
}

const isJson = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
