/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- tests are not shipped to n8n */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { webhookToken } from '../../nodes/Kolmeya/api/values/webhookToken';
import type { Sandbox } from '../../sandbox';

/** Commands that are carried out as a reader would, in a shell. */

const shell = promisify(execFile);

/** Where the documents say that the sandbox is. */
const DOCUMENTED = 'http://127.0.0.1:8099';
const SECRET = 'a long random text';

/** What went wrong when a command ran; `undefined` when it did what it is there for. */
export async function failureOf(command: string, sandbox: Sandbox): Promise<string | undefined> {
	try {
		if (command.startsWith('curl ')) return await answered(command, sandbox);
		const { stdout } = await inShell(command);
		return stdout.includes(webhookToken(SECRET)) ? undefined : `it gives ${stdout.trim()}, not the token`;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

async function answered(command: string, sandbox: Sandbox): Promise<string | undefined> {
	if (!command.includes(DOCUMENTED)) return 'it calls something else than the sandbox';
	const here = command.replaceAll(DOCUMENTED, sandbox.url).replace(/^curl /, 'curl -sS --fail-with-body ');
	const { stdout } = await inShell(here);
	JSON.parse(stdout);
	return undefined;
}

async function inShell(command: string): Promise<{ stdout: string }> {
	return await shell('sh', ['-c', command], { env: { PATH: process.env.PATH, SECRET }, timeout: 10_000 });
}
