/** The n8n of a demonstration, which can be killed and started again on its database, and the sandbox beside it. */
import { join } from 'node:path';
import type { Demo } from '../../support/demo/demo.mjs';
import { signalGroup } from '../../support/processes/group.mjs';
import { oldestRuntime, runtime } from '../../support/n8n/install.mjs';
import type { N8nClient } from '../../support/n8n/client.mjs';
import { startN8n } from '../../support/n8n/server.mjs';
import { artifacts } from '../../support/processes/places.mjs';
import type { Sandbox } from '../../support/servers/sandbox.mjs';
import type { Servers } from '../scale/scene.mjs';

export class DemoServers implements Servers {
	constructor(private readonly demo: Demo) {}

	get client(): N8nClient {
		return this.demo.client;
	}

	get sandbox(): Sandbox {
		return this.demo.sandbox;
	}

	get main(): { url: string } {
		return this.demo.n8n;
	}

	get userFolder(): string {
		return this.demo.userFolder;
	}

	/** One n8n takes the webhooks as well. */
	get webhook(): { url: string } {
		return this.demo.n8n;
	}

	/** As a machine that loses its power. */
	async kill(): Promise<void> {
		const { pid, ended } = this.demo.n8n.child;
		signalGroup(pid, 'SIGKILL');
		await ended;
	}

	/** The same n8n at the same address, after `kill`. */
	async revive(settings: NodeJS.ProcessEnv = {}): Promise<void> {
		const { version, url } = this.demo.n8n;
		const log = join(artifacts, 'logs', `never-twice-${version}-revived.log`);
		this.demo.n8n = await startN8n(this.demo.userFolder, log, {
			port: Number(new URL(url).port),
			runtime: [runtime, oldestRuntime].find(({ release }) => release.n8n === version),
			settings,
		});
	}
}
