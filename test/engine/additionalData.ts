import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import {
	type ICredentialDataDecryptedObject,
	ICredentialsHelper,
	type IHttpRequestOptions,
	type INode,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
} from 'n8n-workflow';
import { KolmeyaApi } from '../../credentials/KolmeyaApi.credentials';

/** n8n's own test helper ignores generic authentication; this one evaluates it as n8n does. */
class TestCredentials extends ICredentialsHelper {
	constructor(
		private readonly credential: Record<string, string>,
		private readonly beforeReading: () => Promise<void>,
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_type: string,
		request: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { headers = {} } = new KolmeyaApi().authenticate.properties;
		const evaluate = (value: unknown) =>
			workflow.expression.getSimpleParameterValue(
				node,
				String(value),
				'internal',
				{ $credentials: credentials },
				undefined,
				'',
			);
		const authorised = Object.entries(headers).map(([name, value]) => [name, evaluate(value)]);
		return { ...request, headers: { ...request.headers, ...Object.fromEntries(authorised) } };
	}

	async preAuthentication(): Promise<undefined> {}

	async runPreAuthentication(): Promise<undefined> {}

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		await this.beforeReading();
		return { ...this.credential };
	}

	async getCredentials(): Promise<never> {
		return await unused();
	}

	getCredentialsProperties(): [] {
		return [];
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}
}

async function unused(): Promise<never> {
	throw new Error('The engine tests do not use this');
}

/** `beforeReading` is awaited each time n8n is asked for the credential. */
export function additionalDataFor(
	credential: Record<string, string>,
	beforeReading: () => Promise<void> = async () => {},
): IWorkflowExecuteAdditionalData {
	const url = 'http://127.0.0.1:5678';
	return {
		credentialsHelper: new TestCredentials(credential, beforeReading),
		hooks: new ExecutionLifecycleHooks('manual', 'execution-1', {
			id: 'test',
			name: 'Test',
			active: false,
			isArchived: false,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			nodes: [],
			connections: {},
			activeVersionId: null,
		}),
		executionId: 'execution-1',
		externalSecretsProxy: new ExternalSecretsProxy(),
		currentNodeExecutionIndex: 0,
		restApiUrl: url,
		instanceBaseUrl: url,
		formBaseUrl: `${url}/form`,
		formTestBaseUrl: `${url}/form-test`,
		formWaitingBaseUrl: `${url}/form-waiting`,
		webhookBaseUrl: `${url}/webhook`,
		webhookTestBaseUrl: `${url}/webhook-test`,
		webhookWaitingBaseUrl: `${url}/webhook-waiting`,
		mcpBaseUrl: `${url}/mcp`,
		mcpTestBaseUrl: `${url}/mcp-test`,
		userId: 'user',
		variables: {},
		setExecutionStatus: () => {},
		sendDataToUI: () => {},
		executeWorkflow: unused,
		getRunExecutionData: unused,
		getRuntimeCredential: unused,
		logAiEvent: () => {},
		startRunnerTask: unused,
	};
}
