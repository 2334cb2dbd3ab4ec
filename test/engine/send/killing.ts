/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- tests are not shipped to n8n */
import { sleep } from 'n8n-workflow';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Sandbox } from '../../../sandbox';
import type { KillableCampaign } from './killable';

/** Sends campaigns in a process of its own and kills it by SIGKILL as soon as `now` says so. */
export async function sendAndKill(
	sandbox: Sandbox,
	campaigns: readonly KillableCampaign[],
	now: () => boolean,
): Promise<void> {
	const script = join(__dirname, 'killable.ts');
	const args = ['--import', 'tsx', script, sandbox.apiUrl, JSON.stringify(campaigns)];
	const child = spawn(process.execPath, args, { stdio: 'ignore' });
	const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
	while (!now()) {
		if (child.exitCode !== null) throw new Error('The process ended before it could be killed');
		await sleep(5);
	}
	child.kill('SIGKILL');
	const signal = await ended;
	if (signal !== 'SIGKILL') throw new Error(`The process ended by ${String(signal)}`);
}
