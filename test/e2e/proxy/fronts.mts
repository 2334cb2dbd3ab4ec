/** All the proxies that this machine has, each from its example file, in front of one n8n. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { print } from '../../support/processes/progress.mjs';
import { makeCertificate } from './certificate.mjs';
import { startFront, type Front, type FrontOptions } from './front.mjs';
import { caddy, ensureProxy, haproxy, nginx, type Program } from './programs.mjs';
import { publicHost, Sender } from './sender.mjs';

export interface Fronts {
	options: FrontOptions;
	/** Each with somebody who calls it. */
	all: Array<{ program: Program; sender: Sender }>;
}

/** They are gone when `work` is done. */
export async function withFronts(n8nUrl: string, work: (fronts: Fronts) => Promise<void>): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'kolmeya-proxy-'));
	const running: Front[] = [];
	try {
		const options = { folder, n8nUrl, certificate: await makeCertificate(folder, publicHost) };
		const all = [];
		for (const program of await available([nginx, haproxy, caddy])) {
			const front = await startFront(program, options);
			running.push(front);
			all.push({ program, sender: await Sender.of(front, options.certificate) });
		}
		await work({ options, all });
	} finally {
		for (const front of running) await front.close();
		await rm(folder, { recursive: true, force: true });
	}
}

/** In CI each must be there. Somebody who cannot install one is told what is not checked. */
async function available(programs: readonly Program[]): Promise<Program[]> {
	const found: Program[] = [];
	for (const program of programs) {
		try {
			await ensureProxy(program);
			found.push(program);
		} catch (error) {
			if (process.env.CI) throw error;
			print(`NOT CHECKED: docs/proxies/${program.example}. ${String(error)}`);
		}
	}
	return found;
}
