/** What GitHub gives a job: a fresh clone at the tag, a shell for each command, and variables. */
import { delimiter, dirname, join } from 'node:path';
import { runtime } from '../../test/support/n8n/install.mjs';
import { cleanEnv, run } from '../../test/support/processes/commands.mjs';
import { artifacts, root } from '../../test/support/processes/places.mjs';
import type { Job } from '../../test/support/publishing/workflow.js';

const logs = join(artifacts, 'dryrun');

export interface Push {
	tag: string;
	/** `owner/name` */
	repository: string;
	/** Programs that stand in for others come first. */
	standIns: string;
}

/** What is committed, as somebody else would get it. */
export async function freshClone(folder: string, tag: string): Promise<void> {
	const git = async (cwd: string, ...args: string[]) =>
		await run('git', args, { cwd, logFile: join(logs, 'git.log') });
	await git(root, 'clone', '--quiet', '--no-hardlinks', '.', folder);
	await git(folder, 'tag', '--force', tag);
	await git(folder, 'checkout', '--quiet', tag);
}

/** One `run:` line; rejects when it fails. `log` names its log file. */
export async function carryOut(
	command: string,
	folder: string,
	env: NodeJS.ProcessEnv,
	log: string,
): Promise<void> {
	await run('bash', ['-e', '-c', command], { cwd: folder, env, logFile: join(logs, `${log}.log`) });
}

export function variables({ tag, repository, standIns }: Push, { permissions }: Job): NodeJS.ProcessEnv {
	// GitHub gives a job these two only with `id-token: write`.
	const identity = permissions['id-token'] === 'write' ? 'https://github.invalid/identity' : undefined;
	return cleanEnv({
		PATH: [standIns, dirname(runtime.node), process.env.PATH].join(delimiter),
		CI: 'true',
		GITHUB_ACTIONS: 'true',
		GITHUB_EVENT_NAME: 'push',
		GITHUB_REF: `refs/tags/${tag}`,
		GITHUB_REF_NAME: tag,
		GITHUB_REF_TYPE: 'tag',
		GITHUB_REPOSITORY: repository,
		ACTIONS_ID_TOKEN_REQUEST_URL: identity,
		ACTIONS_ID_TOKEN_REQUEST_TOKEN: identity && 'of no use',
		KOLMEYA_ARTIFACTS: undefined,
	});
}
