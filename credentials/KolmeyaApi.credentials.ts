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
				'The token from the Kolmeya panel. Creating a new token there revokes the old one immediately. A pasted "Bearer " prefix, quotation marks and spaces are removed.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://kolmeya.com.br/api',
			placeholder: 'e.g. https://kolmeya.com.br/api',
			description: 'Address of the API. Change it only to use the sandbox or a proxy.',
			hint: 'If the test shows ECONNREFUSED, nothing answers at this address (in a container, localhost is the container itself). ENOTFOUND: the name is wrong or n8n has no DNS. ETIMEDOUT: a firewall is in the way. CERT or SSL: n8n does not trust the certificate, often that of a proxy.',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'A random string of your own, at least 16 characters long. The Kolmeya node uses it to sign the webhook URLs it gives to Kolmeya, and the Kolmeya Trigger rejects events without a valid signature.',
		},
		{
			displayName: 'Previous Webhook Secret',
			name: 'previousWebhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'The old secret, needed only after you change the Webhook Secret. Events for messages sent with the old secret are still accepted. Clear this field after about a week.',
		},
		{
			displayName: 'Tenant ID',
			name: 'tenantId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 123',
			description: 'Needed only if your account requires a tenant in blacklist requests',
		},
	];

	// The regular expressions clean what people paste: quotes, "Bearer ", blanks, line ends, trailing slashes.
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				Authorization:
					'={{ "Bearer " + String($credentials.apiToken).replace(/["\'“”‘’`]/g, "").replace(/^\\s*(?:authorization\\s*:\\s*)?bearer\\s+/i, "").replace(/\\s+/g, "") }}',
			},
		},
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ String($credentials.baseUrl || "https://kolmeya.com.br/api").trim().replace(/\\/+$/, "").replace(/\\/v1(?:\\/.*)?$/i, "").replace(/^(https?:\\/\\/[^\\/?#]+)$/i, "$1/api") }}',
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
						'Kolmeya does not recognize this API token. Copy the current token from the Kolmeya panel: creating a new token there revokes the old one.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Kolmeya does not accept requests from the IP address of this n8n server, or the account is blocked. Ask Kolmeya support to allow the public IP address of your n8n server.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'No Kolmeya API was found at this Base URL. The default is https://kolmeya.com.br/api',
				},
			},
		],
	};
}
