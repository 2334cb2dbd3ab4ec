/** Servers that run beside a command. They are stopped by process id however the command ends. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { tail } from './commands.mjs';
import { guardGroup, signalGroup } from './group.mjs';

export interface Child {
	name: string;
	pid: number;
	logFile: string;
	/** Settles when the process has ended, for whatever reason. */
	ended: Promise<string>;
	isRunning(): boolean;
	stop(): Promise<void>;
}

const graceMs = 10_000; // n8n waits for running executions before it goes

export interface ChildOptions {
	name: string;
	logFile: string;
	cwd: string;
	env: NodeJS.ProcessEnv;
}

const running = new Set<Child>();

export function startChild(command: string, args: string[], options: ChildOptions): Child {
	mkdirSync(dirname(options.logFile), { recursive: true });
	const log = openSync(options.logFile, 'a');
	// A process group of its own: Ctrl-C reaches this command only, which then stops things in order.
	const process_ = spawn(command, args, {
		cwd: options.cwd,
		env: options.env,
		stdio: ['ignore', log, log],
		detached: true,
	});
	closeSync(log);
	const { pid } = process_;
	const ended = new Promise<string>((resolve) => {
		process_.on('error', (error) => resolve(error.message));
		process_.on('exit', (code, signal) => resolve(`${signal ?? `exit code ${code}`}`));
	});
	if (pid === undefined) throw new Error(`${options.name} could not be started: ${command}`);
	const release = guardGroup(pid);
	let isRunning = true;
	const child: Child = {
		name: options.name,
		pid,
		logFile: options.logFile,
		ended,
		isRunning: () => isRunning,
		stop: () => stopGroup(pid, ended),
	};
	running.add(child);
	void ended.then(() => {
		isRunning = false;
		running.delete(child);
		release();
	});
	return child;
}

/** Last started, first stopped: n8n goes before the sandbox it talks to. */
export async function stopChildren(): Promise<void> {
	for (const child of [...running].reverse()) await child.stop();
}

export async function explainEnd(child: Child): Promise<Error> {
	return new Error(`${child.name} ended by itself (${await child.ended}).\n${await tail(child.logFile)}`);
}

/** Waits until `probe` is true, and no longer than the child lives. */
export async function waitUntil(child: Child, limitMs: number, probe: () => Promise<boolean>): Promise<void> {
	const deadline = Date.now() + limitMs;
	while (!(await probe().catch(() => false))) {
		if (!child.isRunning()) throw await explainEnd(child);
		if (Date.now() > deadline) {
			throw new Error(`${child.name} was not ready after ${limitMs / 1000} s.\n${await tail(child.logFile)}`);
		}
		await sleep(250);
	}
}

async function stopGroup(pid: number, ended: Promise<string>): Promise<void> {
	signalGroup(pid, 'SIGTERM');
	const late = Symbol('late');
	const first = await Promise.race([ended, sleep(graceMs, late, { ref: false })]);
	if (first === late) signalGroup(pid, 'SIGKILL');
	await ended;
	signalGroup(pid, 'SIGKILL'); // what the process left behind in its group
}
