/** One fresh n8n with the packed package, one sandbox and one mailbox for all templates. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../support/servers/chromium.mjs';
import { installPacked, registerPackage } from '../../support/n8n/community-package.mjs';
import { installN8n, installNode } from '../../support/n8n/install.mjs';
import { signalGroup } from '../../support/processes/group.mjs';
import { atEnd } from '../../support/processes/lifetime.mjs';
import { N8nClient, type Owner } from '../../support/n8n/client.mjs';
import { startN8n, type N8nServer } from '../../support/n8n/server.mjs';
import { artifacts } from '../../support/processes/places.mjs';
import { Progress } from '../../support/processes/progress.mjs';
import { startSandbox, type Sandbox } from '../../support/servers/sandbox.mjs';
import { TemplateSession } from '../../support/templates/session.mjs';
import type { Language } from '../../support/templates/templates.mjs';
import { Mailbox } from './mailbox.mjs';
import { Outside } from './outside.mjs';

export interface Stage {
	n8n: N8nServer;
	sandbox: Sandbox;
	owner: Owner;
	client: N8nClient;
	session: TemplateSession;
	mailbox: Mailbox;
	/** What n8n's own nodes reach instead of the internet; not where others use the n8n. */
	outside?: Outside;
	/** Of the templates; English otherwise. */
	language?: Language;
	/** Opened when first asked for. */
	browser(): Promise<Browser>;
	/** n8n dies as in a power cut, and is started again at its address; not where others use it. */
	crash?(): Promise<void>;
	close(): Promise<void>;
}

const steps = 4;

/** `tarball`: the package where it has been packed already; otherwise it is built. */
export async function openStage({ tarball }: { tarball?: string } = {}): Promise<Stage> {
	const progress = new Progress(steps);
	await progress.step('Node for n8n', installNode);
	await progress.step('n8n', installN8n);
	const userFolder = await mkdtemp(join(tmpdir(), 'kolmeya-templates-'));
	const clean = () => rm(userFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	atEnd(clean);
	await progress.step('Building and installing the package', (say) =>
		installPacked(userFolder, tarball, say),
	);
	return await progress.step('Starting n8n and the sandbox', () => start(userFolder));
}

async function start(userFolder: string): Promise<Stage> {
	const logs = join(artifacts, 'templates');
	const sandbox = await startSandbox(join(logs, 'sandbox.log'));
	const outside = await Outside.open();
	const { settings } = outside;
	const n8n = await startN8n(userFolder, join(logs, 'n8n.log'), { settings });
	await registerPackage(userFolder);
	const owner = { email: 'owner@example.com', password: `Kolmeya1-${randomBytes(4).toString('hex')}` };
	const client = new N8nClient(n8n.url);
	await client.setUpOwner(owner);
	const stage = await stageOn({ n8n, sandbox, owner, client });
	return {
		...stage,
		outside,
		async crash() {
			signalGroup(n8n.child.pid, 'SIGKILL');
			await n8n.child.ended;
			const port = Number(new URL(n8n.url).port);
			n8n.child = (await startN8n(userFolder, join(logs, 'n8n.log'), { port, settings })).child;
		},
		async close() {
			await stage.close();
			await n8n.child.stop();
			outside.close();
			await sandbox.child.stop();
		},
	};
}

/** On servers that run already, and go on running when it is closed. */
export async function stageOn(servers: Pick<Stage, 'n8n' | 'sandbox' | 'owner' | 'client'>): Promise<Stage> {
	const mailbox = await new Mailbox().open();
	const session = await TemplateSession.open(servers.n8n.url, servers.owner);
	let opened: Promise<Browser> | undefined;
	return {
		...servers,
		session,
		mailbox,
		browser: () => (opened ??= openBrowser()),
		async close() {
			await (await opened)?.close();
			mailbox.close();
		},
	};
}
