/** Commands that run to their end, with their output in a log file whose last lines explain a failure. */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { guardGroup, signalGroup } from './group.mjs';

export interface CommandOptions {
	cwd: string;
	logFile: string;
	env?: NodeJS.ProcessEnv;
}

class CommandFailed extends Error {}

const running = new Set<number>();

/** For a command that is broken off: nothing may go on installing behind its back. */
export function stopCommands(): void {
	for (const pid of running) signalGroup(pid, 'SIGKILL');
}

/** Resolves with what the command wrote to its standard output. */
export async function run(command: string, args: string[], options: CommandOptions): Promise<string> {
	await mkdir(dirname(options.logFile), { recursive: true });
	const log = createWriteStream(options.logFile);
	const child = spawn(command, args, {
		cwd: options.cwd,
		env: options.env ?? cleanEnv(),
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	const release = hold(child.pid);
	let stdout = '';
	child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => log.write(chunk));
	const status = await new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code, signal) => resolve(code ?? signal));
	}).finally(release);
	await new Promise<void>((resolve) => log.end(() => resolve()));
	if (status === 0) return stdout;
	const shown = [basename(command), ...args].join(' ');
	throw new CommandFailed(`"${shown}" ended with ${status}.\n${await tail(options.logFile)}`);
}

function hold(pid: number | undefined): () => void {
	if (pid === undefined) return () => {};
	running.add(pid);
	const release = guardGroup(pid);
	return () => {
		running.delete(pid);
		release();
	};
}

export async function tail(logFile: string, lines = 25): Promise<string> {
	const text = await readFile(logFile, 'utf8').catch(() => '');
	return `Last lines of ${logFile}:\n${asSeen(text).trim().split('\n').slice(-lines).join('\n')}`;
}

/** Without colours, and of a line that was rewritten (spinners) only what stood there last. */
function asSeen(text: string): string {
	const plain = text.replace(/\u001b\[\d*D/g, '\r').replace(/\u001b\[[\d;?]*[A-Za-z]/g, '');
	return plain.replace(/\r\n/g, '\n').replace(/^.*\r/gm, '');
}

/** The environment without what `npm run` puts there for this package: it would change other npm calls. */
export function cleanEnv(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
	const ours =
		/^(npm_(package|lifecycle|command|config_(ignore_scripts|local_prefix|prefix|engine_strict))|INIT_CWD$)/i;
	const kept = Object.entries(process.env).filter(([name]) => !ours.test(name));
	return { ...Object.fromEntries(kept), ...extra };
}

/** For commands whose own output is worth seeing while they run. Resolves with the exit code. */
export async function runToTerminal(
	command: string,
	args: string[],
	{ cwd, hideStdout = false }: { cwd: string; hideStdout?: boolean },
): Promise<number> {
	const child = spawn(command, args, {
		cwd,
		env: cleanEnv(),
		stdio: ['ignore', hideStdout ? 'ignore' : 'inherit', 'inherit'],
	});
	return await new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => resolve(code ?? 1));
	});
}
