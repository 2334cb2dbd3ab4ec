/** A real n8n server: fresh user folder, free ports, no calls home. */
import { mkdirSync } from 'node:fs';
import { startChild, waitUntil, type Child } from '../processes/children.mjs';
import { runtime as newest, type Runtime } from './install.mjs';
import { freePort } from '../servers/ports.mjs';

export interface N8nServer {
	url: string;
	child: Child;
	version: string;
}

const readyLimitMs = 180_000; // 8 to 12 s measured; a busy machine takes longer for the first migrations

export interface ServerOptions {
	/** A free one otherwise. */
	port?: number;
	/** The newest otherwise. */
	runtime?: Runtime;
	/** More of n8n's environment variables. */
	settings?: NodeJS.ProcessEnv;
}

export async function startN8n(
	userFolder: string,
	logFile: string,
	{ port: wanted, runtime = newest, settings = {} }: ServerOptions = {},
): Promise<N8nServer> {
	mkdirSync(userFolder, { recursive: true });
	const port = await freePort(wanted);
	const url = `http://127.0.0.1:${port}`;
	const env = await n8nEnv(userFolder, port, settings, runtime);
	const child = startChild(runtime.node, [runtime.n8n, 'start'], {
		name: 'n8n',
		logFile,
		cwd: userFolder,
		env,
	});
	await untilReady(child, url);
	// Ready means the database is; the routes of the editor follow a moment later.
	await waitUntil(child, readyLimitMs, async () => (await fetch(`${url}/rest/settings`)).ok);
	return { url, child, version: runtime.release.n8n };
}

export const untilReady = async (child: Child, url: string): Promise<void> =>
	await waitUntil(child, readyLimitMs, async () => (await fetch(`${url}/healthz/readiness`)).ok);

/** `settings` come last: they may say otherwise. */
export async function n8nEnv(
	userFolder: string,
	port: number,
	settings: NodeJS.ProcessEnv,
	runtime = newest,
): Promise<NodeJS.ProcessEnv> {
	const url = `http://127.0.0.1:${port}`;
	return runtime.env({
		...withoutN8nSettings(),
		N8N_USER_FOLDER: userFolder,
		N8N_PORT: String(port),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PROTOCOL: 'http',
		WEBHOOK_URL: `${url}/`,
		N8N_EDITOR_BASE_URL: url,
		N8N_RUNNERS_BROKER_PORT: String(await freePort()),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		GENERIC_TIMEZONE: 'America/Sao_Paulo',
		// Where several n8n share two cores its database may answer late; after 5 s n8n would refuse all calls.
		DB_PING_TIMEOUT_MS: '60000',
		...runtime.release.settings,
		...settings,
	});
}

/** Someone's own n8n settings in the environment must not steer this one (nor its database). */
function withoutN8nSettings(): NodeJS.ProcessEnv {
	const names = Object.keys(process.env).filter((name) =>
		/^(N8N_|DB_|QUEUE_|EXECUTIONS_|WEBHOOK_URL|NODE_OPTIONS)/.test(name),
	);
	return Object.fromEntries(names.map((name) => [name, undefined]));
}
