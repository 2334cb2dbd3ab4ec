/** Process groups: every program started here leads one, so that it can be ended with all it started. */
import { spawn } from 'node:child_process';

export function signalGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, signal);
	} catch {
		// Already gone.
	}
}

/**
 * Ends the group even when this process is killed outright: a shell whose input closes at that moment does it.
 * Returns what lifts the guard again.
 */
export function guardGroup(pid: number): () => void {
	if (process.platform === 'win32') return () => {};
	const script = `cat >/dev/null; kill -s TERM -- -${pid}; sleep 5; kill -s KILL -- -${pid}`;
	const guard = spawn('/bin/sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
	guard.unref();
	const { stdin } = guard;
	if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
	return () => void guard.kill('SIGKILL');
}
