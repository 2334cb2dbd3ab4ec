import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

/** API access to the Kolmeya SMS gateway: a bearer token, and the secret that signs webhook addresses. */
export class KolmeyaApi implements ICredentialType {
	name = 'kolmeyaApi';

	displayName = 'Kolmeya API';

	icon: Icon = { light: 'file:../icons/kolmeya.svg', dark: 'file:../icons/kolmeya.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-kolmeya/n8n-nodes-kolmeya#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The token from the Kolmeya panel. Making a new one there stops the old one at once. A pasted "Bearer " and blanks are removed.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://kolmeya.com.br/api',
			placeholder: 'e.g. https://kolmeya.com.br/api',
			description: 'Address of the API, without a version. Change it only to use the sandbox or a proxy.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'A random text of your own, at least 16 characters. The action node signs the webhook URLs it hands to Kolmeya with it, and the Kolmeya Trigger refuses events that do not carry a valid signature.',
		},
		{
			displayName: 'Previous Webhook Secret',
			name: 'previousWebhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'Only after a change of the Webhook Secret: the old one. Events of messages that were sent with it still come in. Empty it when they have come, after a week or so.',
		},
		{
			displayName: 'Tenant ID',
			name: 'tenantId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 123',
			description: 'Only needed by accounts whose blacklist requests ask for a tenant',
		},
	];

	// The regular expressions clean what people paste: "Bearer ", blanks, line ends, trailing slashes.
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				Authorization:
					'={{ "Bearer " + String($credentials.apiToken).replace(/^\\s*bearer\\s+/i, "").replace(/\\s+/g, "") }}',
			},
		},
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ String($credentials.baseUrl || "https://kolmeya.com.br/api").trim().replace(/\\/+$/, "") }}',
			url: '/v1/sms/balance',
			method: 'POST',
			headers: { Accept: 'application/json' },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Kolmeya does not know this API token. Copy the current token from the Kolmeya panel: making a new one stops the old one at once.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Kolmeya refuses calls from the IP address of this n8n, or the account is blocked. Ask Kolmeya support to release the public IP address of your n8n server.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'There is no Kolmeya API at this Base URL. The usual one is https://kolmeya.com.br/api',
				},
			},
		],
	};
}
