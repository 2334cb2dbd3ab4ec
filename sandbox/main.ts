/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- the sandbox is not shipped to n8n */
import { parseArgs } from 'node:util';
import { DEFAULT_TOKEN } from './account/accounts';
import { BLACKLISTED_PHONES, DO_NOT_DISTURB_PHONES } from './demo/people';
import { startSandbox } from './server';

const DEFAULT_PORT = '8099';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: DEFAULT_PORT },
		host: { type: 'string' },
		latency: { type: 'string', default: '0' },
		seed: { type: 'string' },
		json: { type: 'boolean', default: false },
	},
});

async function main(): Promise<void> {
	const sandbox = await startSandbox({
		port: Number(values.port),
		host: values.host,
		latencyMs: Number(values.latency),
		seed: values.seed === undefined ? Date.now() : Number(values.seed),
		accountDefaults: {
			webhooks: { automatic: true },
			blacklist: BLACKLISTED_PHONES,
			doNotDisturb: DO_NOT_DISTURB_PHONES,
		},
	});
	const facts = {
		url: sandbox.url,
		baseUrl: sandbox.apiUrl,
		token: DEFAULT_TOKEN,
		control: `${sandbox.url}/sandbox`,
		contacts: `${sandbox.url}/demo/contacts.csv`,
	};
	if (values.json) console.log(JSON.stringify(facts));
	else {
		console.log(`Base URL     ${facts.baseUrl}`);
		console.log(`API token    ${facts.token}`);
		console.log(`Control API  ${facts.control}/health`);
		console.log(`Contacts     ${facts.contacts}`);
		console.log('The Kolmeya sandbox is ready. Ctrl-C stops it.');
	}
	const stop = () => void sandbox.stop().then(() => process.exit(0));
	process.once('SIGINT', stop).once('SIGTERM', stop);
}

main().catch((error: unknown) => {
	console.error(`The sandbox could not start: ${error instanceof Error ? error.message : String(error)}`);
	process.exit(1);
});
