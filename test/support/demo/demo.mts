/** What `npm start` shows and `npm run e2e` asserts on: sandbox and n8n running, templates imported, a campaign sent. */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { collectEvents, runCampaign, type CampaignRun, type DeliveryEvent } from './campaign.mjs';
import { installPacked, registerPackage } from '../n8n/community-package.mjs';
import { installN8n, installNode, type Runtime } from '../n8n/install.mjs';
import { atEnd } from '../processes/lifetime.mjs';
import { type Json, N8nClient, type Owner } from '../n8n/client.mjs';
import { startN8n, type N8nServer } from '../n8n/server.mjs';
import { artifacts } from '../processes/places.mjs';
import type { Progress } from '../processes/progress.mjs';
import {
	change,
	odooAccess,
	odooLogIn,
	sandboxToken,
	startSandbox,
	type Sandbox,
} from '../servers/sandbox.mjs';
import {
	importTemplate,
	readTemplates,
	type Surroundings,
	triggerUrl,
	waitForWebhook,
	type ImportedTemplate,
} from '../templates/templates.mjs';
import type { CredentialName } from '../templates/import.mjs';

export interface DemoOptions {
	userFolder?: string;
	n8nPort?: number;
	sandboxPort?: number;
	/** Another n8n than the newest. */
	runtime?: Runtime;
	/** The package where it has been packed already. */
	tarball?: string;
}

export interface Demo {
	n8n: N8nServer;
	sandbox: Sandbox;
	client: N8nClient;
	owner: Owner;
	/** Of the sandbox's account. */
	credential: CredentialName;
	userFolder: string;
	templates: ImportedTemplate[];
	campaign: ImportedTemplate;
}

export interface DemoRun extends CampaignRun {
	events: DeliveryEvent[];
}

export const demoSteps = 8;
const campaignKey = 'bulk-campaign';
/** In reality minutes; all at once they would keep one n8n process busier than it can answer in time. */
const delivery = { delayMs: 2000, spreadMs: 12_000 };
const eventWait = { leastMs: delivery.delayMs + delivery.spreadMs, quietMs: 5000, limitMs: 120_000 };

export async function startDemo(progress: Progress, options: DemoOptions): Promise<Demo> {
	await progress.step('Node for n8n', (say) => installNode(say, options.runtime));
	await progress.step('n8n', (say) => installN8n(say, options.runtime));
	const userFolder = await freshFolder(options.userFolder);
	await progress.step('Building and installing the package', async (say) => {
		await installPacked(userFolder, options.tarball, say);
		if (options.tarball === undefined) say(`in ${userFolder}`);
	});
	const logs = logFolder(options.runtime);
	const sandbox = await progress.step('Starting the sandbox', async (say) => {
		const started = await startSandbox(join(logs, 'sandbox.log'), options.sandboxPort);
		await change(started, 'settings', { webhooks: delivery });
		say(started.url);
		return started;
	});
	const n8n = await progress.step('Starting n8n', async (say) => {
		say('it prepares its database, 10 to 30 s');
		const started = await startN8n(userFolder, join(logs, 'n8n.log'), {
			port: options.n8nPort,
			runtime: options.runtime,
		});
		say(started.url);
		return started;
	});
	const client = new N8nClient(n8n.url, n8n.version);
	const owner = { email: 'owner@example.com', password: `Kolmeya1-${randomBytes(4).toString('hex')}` };
	const { credential, templates } = await progress.step(
		'Creating the login, the credential and the workflows',
		async (say) => {
			await registerPackage(userFolder);
			await client.setUpOwner(owner);
			const credentials = await createCredentials(client, sandbox);
			const settings = { contactsUrl: sandbox.contactsUrl, odooUrl: sandbox.url };
			const around = { n8nUrl: n8n.url, credentials, settings, activate: [campaignKey] };
			const imported = await importAll(client, around);
			say(`${imported.length} workflow${imported.length === 1 ? '' : 's'}`);
			return { credential: credentials.kolmeyaApi, templates: imported };
		},
	);
	const campaign = templates.find(({ template }) => template.key === campaignKey);
	if (!campaign) throw new Error(`workflows/${campaignKey}.json is missing.`);
	return { n8n, sandbox, client, owner, credential, userFolder, templates, campaign };
}

export async function sendCampaign(progress: Progress, { client, campaign }: Demo): Promise<DemoRun> {
	const run = await progress.step('Sending the campaign', async (say) => {
		say('n8n runs the workflow');
		const sent = await runCampaign(client, campaign);
		say(`${sent.outcomes.length} customers, ${(sent.sendMs / 1000).toFixed(1)} s of it in the Kolmeya node`);
		return sent;
	});
	const events = await progress.step('Waiting for delivery events', (say) =>
		collectEvents(client, campaign, { ...eventWait, say }),
	);
	return { ...run, events };
}

/** n8n's files: in the temporary folder and deleted at the end, or where the user wants to keep them. */
async function freshFolder(wanted: string | undefined): Promise<string> {
	if (wanted === undefined) {
		const folder = await mkdtemp(join(tmpdir(), 'kolmeya-n8n-'));
		atEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
		return folder;
	}
	const folder = resolve(wanted);
	await mkdir(folder, { recursive: true });
	if ((await readdir(folder)).length > 0)
		throw new Error(`--user-folder must be new or empty: ${folder} is neither.`);
	return folder;
}

async function createCredentials(
	client: N8nClient,
	sandbox: Sandbox,
): Promise<Record<'kolmeyaApi' | 'odooApi' | 'httpCustomAuth', CredentialName>> {
	const create = async (name: string, type: string, data: Json) => ({
		id: await client.createCredential(name, type, data),
		name,
	});
	return {
		kolmeyaApi: await create('Kolmeya sandbox', 'kolmeyaApi', {
			apiToken: sandboxToken,
			baseUrl: sandbox.apiUrl,
			webhookSecret: randomBytes(16).toString('hex'),
		}),
		odooApi: await create('Odoo sandbox', 'odooApi', odooAccess(sandbox)),
		httpCustomAuth: await create('Log-in at the Odoo sandbox', 'httpCustomAuth', odooLogIn(sandbox)),
	};
}

async function importAll(client: N8nClient, around: Surroundings): Promise<ImportedTemplate[]> {
	const imported: ImportedTemplate[] = [];
	for (const template of await readTemplates()) imported.push(await importTemplate(client, template, around));
	for (const { template, active } of imported) {
		const url = triggerUrl(around.n8nUrl, template);
		if (active && url) await waitForWebhook(url);
	}
	return imported;
}

/** Worth keeping only when something went wrong. */
function logFolder(runtime?: Runtime): string {
	const folder = join(artifacts, 'logs', `${process.pid}${runtime ? `-${runtime.release.n8n}` : ''}`);
	atEnd(async () => {
		if (!process.exitCode) await rm(folder, { recursive: true, force: true });
	});
	return folder;
}
