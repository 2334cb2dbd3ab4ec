/** One n8n with SQLite that can be ended and started again where it was, and the sandbox beside it. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installPackage } from '../../support/n8n/community-package.mjs';
import { signalGroup } from '../../support/processes/group.mjs';
import { atEnd } from '../../support/processes/lifetime.mjs';
import { N8nClient } from '../../support/n8n/client.mjs';
import { startN8n, type N8nServer } from '../../support/n8n/server.mjs';
import { artifacts } from '../../support/processes/places.mjs';
import { startSandbox, type Sandbox } from '../../support/servers/sandbox.mjs';
import type { Servers } from '../scale/scene.mjs';
import { probed, readMemory, type MemorySample } from './memory.mjs';

export type Ending = 'SIGTERM' | 'SIGKILL';

export class Stage implements Servers {
	/** How often n8n has been started. */
	lives = 1;

	private constructor(
		readonly client: N8nClient,
		readonly sandbox: Sandbox,
		private n8n: N8nServer,
		private readonly folder: string,
		private readonly logs: string,
		private readonly began: number,
	) {}

	static async open(tarball: string, began: number): Promise<Stage> {
		const folder = await mkdtemp(join(tmpdir(), 'kolmeya-soak-'));
		atEnd(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
		const logs = join(artifacts, 'soak', String(process.pid));
		await installPackage(tarball, folder);
		const sandbox = await startSandbox(join(logs, 'sandbox.log'));
		const n8n = await startN8n(folder, join(logs, 'n8n-1.log'), { settings: probed(join(folder, 'probe')) });
		const client = new N8nClient(n8n.url);
		await client.setUpOwner({
			email: 'owner@example.com',
			password: `Kolmeya1-${randomBytes(4).toString('hex')}`,
		});
		return new Stage(client, sandbox, n8n, folder, logs, began);
	}

	get main(): { url: string } {
		return this.n8n;
	}

	/** One n8n takes the webhooks as well. */
	get webhook(): { url: string } {
		return this.n8n;
	}

	/** n8n lets its executions end on SIGTERM, for 30 s; on SIGKILL it lets nothing. */
	async end(how: Ending): Promise<void> {
		signalGroup(this.n8n.child.pid, how);
		await this.n8n.child.ended;
		signalGroup(this.n8n.child.pid, 'SIGKILL'); // what it left behind
	}

	async begin(): Promise<void> {
		this.lives += 1;
		this.n8n = await startN8n(this.folder, join(this.logs, `n8n-${this.lives}.log`), {
			port: Number(new URL(this.n8n.url).port),
			settings: probed(join(this.folder, 'probe')),
		});
	}

	async memory(): Promise<MemorySample> {
		return await readMemory(this.n8n.child.pid, join(this.folder, 'probe'), this.began);
	}

	/** Of all lives. */
	async log(): Promise<string> {
		const files = Array.from({ length: this.lives }, (_, index) => `n8n-${index + 1}.log`);
		return (await Promise.all(files.map((file) => readFile(join(this.logs, file), 'utf8')))).join('\n');
	}
}
